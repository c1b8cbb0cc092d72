@NullMarked
package dev.turnpike.routequery.explain;

import org.jspecify.annotations.NullMarked;
