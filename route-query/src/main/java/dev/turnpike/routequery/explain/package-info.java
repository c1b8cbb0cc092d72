/** What a route would do with a request, without doing it. */
@NullMarked
package dev.turnpike.routequery.explain;

import org.jspecify.annotations.NullMarked;
