package dev.turnpike.routecommand.domain.route;

import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.routecommand.domain.route.RouteState.Deleted;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.domain.route.RouteState.Liveness;
import dev.turnpike.routecommand.domain.route.RouteState.SavedVersion;
import dev.turnpike.routecommand.domain.route.RouteState.Unborn;
import java.util.ArrayList;
import java.util.List;

/** Folds events into the state of a route. Total: whatever was told once is taken as it is. */
public final class RouteEvolution {
  private RouteEvolution() {}

  /** The state after the event. */
  public static RouteState evolve(RouteState state, RouteEvent event) {
    return switch (state) {
      case Unborn unborn -> event instanceof RouteCreated created ? born(created) : unborn;
      case Existing route -> evolveRoute(route, event);
      case Deleted deleted -> new Deleted(deleted.last(), deleted.at(), deleted.events() + 1);
    };
  }

  /** The state after all of these events. */
  public static RouteState fold(List<? extends RouteEvent> events) {
    RouteState state = new Unborn();
    for (RouteEvent event : events) {
      state = evolve(state, event);
    }
    return state;
  }

  private static Existing born(RouteCreated created) {
    return new Existing(
        created.routeId(),
        created.gateway(),
        created.name(),
        List.of(),
        new Liveness.NotYet(),
        created.at(),
        created.at(),
        0,
        1);
  }

  private static RouteState evolveRoute(Existing route, RouteEvent event) {
    return switch (event) {
      case RouteCreated again -> counted(route);
      case VersionSaved saved -> {
        List<SavedVersion> versions = new ArrayList<>(route.versions());
        versions.add(new SavedVersion(saved.versionId(), route.events()));
        yield changed(route, event, route.name(), versions, route.live());
      }
      case VersionDeployed live ->
          changed(
              route,
              event,
              route.name(),
              route.versions(),
              new Liveness.Live(
                  live.deploymentId(),
                  live.versionId(),
                  live.number(),
                  live.reason(),
                  live.actor(),
                  live.at()));
      case RouteRenamed renamed ->
          changed(route, event, renamed.name(), route.versions(), route.live());
      case RouteDeleted deleted -> new Deleted(route, deleted.at(), route.events() + 1);
      case ChangeRefused refused -> counted(route);
    };
  }

  private static Existing changed(
      Existing route, RouteEvent event, String name, List<SavedVersion> versions, Liveness live) {
    return new Existing(
        route.routeId(),
        route.gateway(),
        name,
        versions,
        live,
        route.createdAt(),
        event.at(),
        route.events(),
        route.events() + 1);
  }

  private static Existing counted(Existing route) {
    return new Existing(
        route.routeId(),
        route.gateway(),
        route.name(),
        route.versions(),
        route.live(),
        route.createdAt(),
        route.modifiedAt(),
        route.revision(),
        route.events() + 1);
  }
}
