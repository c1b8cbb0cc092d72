package dev.turnpike.routecommand.aggregate;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routecommand.domain.gateway.GatewayKeys;
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
 * @param changedAt when its settings were last changed, or it was deleted
 * @param lastAt when anything of it was last changed
 */
record GatewayMemory(
    GatewayId gateway,
    @Nullable GatewaySettings settings,
    GatewayKeys keys,
    Instant createdAt,
    Instant changedAt,
    Instant lastAt) {

  static GatewayMemory of(GatewayState state) {
    return switch (state) {
      case Unborn unborn -> throw new IllegalStateException("nothing has happened yet");
      case Existing there ->
          new GatewayMemory(
              there.gateway(),
              there.settings(),
              there.keys(),
              there.createdAt(),
              there.modifiedAt(),
              there.lastAt());
      case Deleted gone ->
          new GatewayMemory(
              gone.gateway(), null, GatewayKeys.NONE, gone.at(), gone.at(), gone.at());
    };
  }

  GatewayState state() {
    return settings == null
        ? new Deleted(gateway, changedAt)
        : new Existing(gateway, settings, keys, createdAt, changedAt, lastAt);
  }
}
