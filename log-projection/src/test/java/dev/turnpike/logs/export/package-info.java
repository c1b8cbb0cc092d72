/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.export;

import org.jspecify.annotations.NullMarked;
