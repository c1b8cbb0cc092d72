/** Searches over HTTP, against what was stored. */
@NullMarked
package dev.turnpike.logs.analytics;

import org.jspecify.annotations.NullMarked;
