/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.tail;

import org.jspecify.annotations.NullMarked;
