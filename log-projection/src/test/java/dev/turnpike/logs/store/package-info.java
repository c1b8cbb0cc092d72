/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.store;

import org.jspecify.annotations.NullMarked;
