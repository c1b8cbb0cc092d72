/** Renaming a route. */
@NullMarked
package dev.turnpike.routecommand.rename;

import org.jspecify.annotations.NullMarked;
