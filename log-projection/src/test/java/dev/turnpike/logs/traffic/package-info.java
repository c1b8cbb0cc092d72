/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.traffic;

import org.jspecify.annotations.NullMarked;
