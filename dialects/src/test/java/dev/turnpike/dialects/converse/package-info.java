/** Tests of Converse as callers speak it. */
@NullMarked
package dev.turnpike.dialects.converse;

import org.jspecify.annotations.NullMarked;
