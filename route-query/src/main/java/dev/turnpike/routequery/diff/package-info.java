/** What differs between two graphs. */
@NullMarked
package dev.turnpike.routequery.diff;

import org.jspecify.annotations.NullMarked;
