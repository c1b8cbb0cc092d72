/** The log as it grows. */
@NullMarked
package dev.turnpike.logs.tail;

import org.jspecify.annotations.NullMarked;
