/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.live;

import org.jspecify.annotations.NullMarked;
