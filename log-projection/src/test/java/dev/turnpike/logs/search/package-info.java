/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.search;

import org.jspecify.annotations.NullMarked;
