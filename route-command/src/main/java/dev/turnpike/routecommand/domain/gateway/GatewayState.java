package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.time.Instant;

/** What a decision needs to know of a gateway. */
public sealed interface GatewayState {
  /** Nothing has happened yet. */
  record Unborn() implements GatewayState {}

  /**
   * A gateway that is there.
   *
   * @param createdAt when it was created, the last time if it had been deleted
   * @param modifiedAt when its settings were last changed
   */
  record Existing(
      GatewayId gateway, GatewaySettings settings, Instant createdAt, Instant modifiedAt)
      implements GatewayState {}

  /** A gateway that was. */
  record Deleted(GatewayId gateway, Instant at) implements GatewayState {}
}
