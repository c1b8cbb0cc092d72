/** Paths of requests. */
@NullMarked
package dev.turnpike.dialects.path;

import org.jspecify.annotations.NullMarked;
