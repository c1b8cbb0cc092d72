/** Deleting a route. */
@NullMarked
package dev.turnpike.routecommand.deleteroute;

import org.jspecify.annotations.NullMarked;
