/** The log entry of one request, with the path it took. */
@NullMarked
package dev.turnpike.contracts.log;

import org.jspecify.annotations.NullMarked;
