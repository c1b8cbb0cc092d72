/** The log projection as a whole, on a real database and a real broker. */
@NullMarked
package dev.turnpike.logs;

import org.jspecify.annotations.NullMarked;
