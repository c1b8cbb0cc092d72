package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.route.RouteCommand;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands addressed to the route they are for. */
final class RouteMessages {
  private RouteMessages() {}

  record Create(@TargetAggregateIdentifier String routeId, CreateRoute command, String actor) {}

  record Change(@TargetAggregateIdentifier String routeId, RouteCommand command, String actor) {}
}
