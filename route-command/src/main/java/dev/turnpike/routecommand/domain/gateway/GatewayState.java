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
   * @param lastAt when anything of it was last changed
   */
  record Existing(
      GatewayId gateway,
      GatewaySettings settings,
      GatewayKeys keys,
      Instant createdAt,
      Instant modifiedAt,
      Instant lastAt)
      implements GatewayState {
    Existing with(GatewaySettings other, Instant at) {
      return new Existing(gateway, other, keys, createdAt, at, at);
    }

    Existing with(GatewayKeys other, Instant at) {
      return new Existing(gateway, settings, other, createdAt, modifiedAt, at);
    }
  }

  /** A gateway that was. */
  record Deleted(GatewayId gateway, Instant at) implements GatewayState {}
}
