package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.aggregate.GatewayOutcome;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.DeleteGateway;
import dev.turnpike.routecommand.domain.route.Expected;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeleteRoute;
import dev.turnpike.routecommand.store.RouteNames;
import org.springframework.stereotype.Component;

/**
 * Deletes a gateway with its routes. Each is a change of its own with its own event, so an
 * interrupted removal leaves a gateway with fewer routes, and can be asked for again.
 */
@Component("routeCommandGatewayRemoval")
class GatewayRemoval {
  /** Routes may be created while the others are deleted, but not for ever. */
  private static final int ROUNDS = 3;

  private final Commands commands;
  private final RouteNames names;

  GatewayRemoval(Commands commands, RouteNames names) {
    this.commands = commands;
    this.names = names;
  }

  GatewayOutcome remove(GatewayId gateway, String actor) {
    GatewayOutcome outcome = new GatewayOutcome.HasRoutes();
    for (int round = 0; round < ROUNDS && outcome instanceof GatewayOutcome.HasRoutes; round++) {
      names
          .routes(gateway)
          .forEach(route -> commands.change(route, new DeleteRoute(Expected.ANY), actor));
      outcome = commands.execute(gateway, new DeleteGateway(), actor);
    }
    return outcome;
  }
}
