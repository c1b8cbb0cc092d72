package dev.turnpike.routecommand.aggregate;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.domain.route.RouteState;
import dev.turnpike.routecommand.domain.route.RouteState.Deleted;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.domain.route.RouteState.Liveness;
import dev.turnpike.routecommand.domain.route.RouteState.SavedVersion;
import dev.turnpike.routecommand.domain.route.RouteState.Unborn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flat form of a route's state in which it is kept as a snapshot, so that a command need not
 * fold the whole history.
 *
 * @param events events so far; those of a deleted route if {@code deletedAt} is there
 */
record RouteMemory(
    String routeId,
    GatewayId gateway,
    String name,
    List<SavedVersion> versions,
    Liveness.@Nullable Live live,
    Instant createdAt,
    Instant modifiedAt,
    long revision,
    long events,
    @Nullable Instant deletedAt) {

  static RouteMemory of(RouteState state) {
    return switch (state) {
      case Unborn unborn -> throw new IllegalStateException("nothing has happened yet");
      case Existing route -> of(route, route.events(), null);
      case Deleted deleted -> of(deleted.last(), deleted.events(), deleted.at());
    };
  }

  private static RouteMemory of(Existing route, long events, @Nullable Instant deletedAt) {
    return new RouteMemory(
        route.routeId(),
        route.gateway(),
        route.name(),
        route.versions(),
        route.live() instanceof Liveness.Live live ? live : null,
        route.createdAt(),
        route.modifiedAt(),
        route.revision(),
        events,
        deletedAt);
  }

  RouteState state() {
    Existing route =
        new Existing(
            routeId,
            gateway,
            name,
            versions,
            live == null ? new Liveness.NotYet() : live,
            createdAt,
            modifiedAt,
            revision,
            events);
    return deletedAt == null ? route : new Deleted(route, deletedAt, events);
  }
}
