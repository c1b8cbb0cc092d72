package dev.turnpike.routecommand.aggregate;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routecommand.domain.gateway.GatewayState;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Deleted;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Existing;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Unborn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The flat form of a gateway's state in which it is kept as a snapshot.
 *
 * @param settings absent if it was deleted
 * @param changedAt when it was last changed, or deleted
 */
record GatewayMemory(
    GatewayId gateway, @Nullable GatewaySettings settings, Instant createdAt, Instant changedAt) {

  static GatewayMemory of(GatewayState state) {
    return switch (state) {
      case Unborn unborn -> throw new IllegalStateException("nothing has happened yet");
      case Existing there ->
          new GatewayMemory(
              there.gateway(), there.settings(), there.createdAt(), there.modifiedAt());
      case Deleted gone -> new GatewayMemory(gone.gateway(), null, gone.at(), gone.at());
    };
  }

  GatewayState state() {
    return settings == null
        ? new Deleted(gateway, changedAt)
        : new Existing(gateway, settings, createdAt, changedAt);
  }
}
