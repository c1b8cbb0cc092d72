/** What a route is and which changes it allows: pure functions of commands, state and events. */
@NullMarked
package dev.turnpike.routecommand.domain.route;

import org.jspecify.annotations.NullMarked;
