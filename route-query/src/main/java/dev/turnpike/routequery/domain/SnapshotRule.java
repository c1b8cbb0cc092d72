package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a route travels in a snapshot: the newest versions, which callers may ask for by number,
 * and always the live one.
 */
public final class SnapshotRule {
  /** How many of the newest versions travel. */
  public static final int NEWEST = 20;

  /** Routes by name, so that equal states make equal snapshots. */
  public static final Comparator<RouteSnapshot> ORDER =
      Comparator.comparing(RouteSnapshot::name).thenComparing(RouteSnapshot::id);

  private SnapshotRule() {}

  /** The route in a snapshot; a deleted route, or one that never went live, is not in it. */
  static Optional<RouteSnapshot> of(RouteView route) {
    if (route.deleted()) {
      return Optional.empty();
    }
    return route
        .liveVersion()
        .map(live ->
            new RouteSnapshot(
                route.id(), route.name(), live.number(), versions(route, live.number())));
  }

  /** The same snapshot with fewer of the newest versions; the live ones stay. */
  public static GatewaySnapshot trimmed(GatewaySnapshot snapshot, int newest) {
    return new GatewaySnapshot(
        snapshot.gateway(),
        snapshot.position(),
        snapshot.settings(),
        snapshot.routes().stream().map(route -> trimmed(route, newest)).toList(),
        snapshot.access());
  }

  private static RouteSnapshot trimmed(RouteSnapshot route, int newest) {
    int last = route.versions().getLast().number();
    return new RouteSnapshot(
        route.id(),
        route.name(),
        route.liveVersion(),
        route.versions().stream()
            .filter(v -> v.number() > last - newest || v.number() == route.liveVersion())
            .toList());
  }

  private static List<VersionSnapshot> versions(RouteView route, int live) {
    int newest = route.versions().getLast().number();
    return route.versions().stream()
        .filter(v -> v.number() > newest - NEWEST || v.number() == live)
        .map(v -> new VersionSnapshot(v.id(), v.number(), v.elements()))
        .toList();
  }
}
