/** Saving a graph as a route's next version. */
@NullMarked
package dev.turnpike.routecommand.saveversion;

import org.jspecify.annotations.NullMarked;
