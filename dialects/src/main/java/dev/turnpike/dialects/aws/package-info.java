/** The framing of AWS event streams. */
@NullMarked
package dev.turnpike.dialects.aws;

import org.jspecify.annotations.NullMarked;
