/** What a gateway is and which changes it allows: pure functions of commands, state and events. */
@NullMarked
package dev.turnpike.routecommand.domain.gateway;

import org.jspecify.annotations.NullMarked;
