package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.gateway.GatewayCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands addressed to the gateway they are for, named {@code account/gateway}. */
final class GatewayMessages {
  private GatewayMessages() {}

  /** A command that may be the first about its gateway. */
  record Create(@TargetAggregateIdentifier String gateway, GatewayCommand command, String actor) {}

  record Change(@TargetAggregateIdentifier String gateway, GatewayCommand command, String actor) {}
}
