/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.suggest;

import org.jspecify.annotations.NullMarked;
