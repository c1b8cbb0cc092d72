/** Creating a route. */
@NullMarked
package dev.turnpike.routecommand.createroute;

import org.jspecify.annotations.NullMarked;
