/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.change;

import org.jspecify.annotations.NullMarked;
