package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.function.UnaryOperator;

/** What somebody wants of a gateway. Settings in commands have been checked. */
public sealed interface GatewayCommand {
  /** Let it be; refused if it is there. A deleted one can be created again. */
  record CreateGateway(GatewayId gateway, GatewaySettings settings) implements GatewayCommand {}

  /** Let it be unless it is there or was deleted on purpose. */
  record EnsureGateway(GatewayId gateway, GatewaySettings settings) implements GatewayCommand {}

  /**
   * Change its settings.
   *
   * @param change from the settings that are to those that shall be, without side effect
   */
  record ChangeSettings(UnaryOperator<GatewaySettings> change) implements GatewayCommand {}

  /** Let it answer no longer. Its routes must be gone. */
  record DeleteGateway() implements GatewayCommand {}
}
