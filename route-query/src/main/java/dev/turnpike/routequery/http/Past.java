package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routequery.domain.GatewayView;
import dev.turnpike.routequery.domain.RouteView;
import dev.turnpike.routequery.replay.Replay;
import dev.turnpike.routequery.store.RouteReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a path named at an instant, or answers with a 404 that says why there was nothing. All
 * of the answer is replayed; the projection only says which routes to replay for a name.
 */
final class Past {
  private static final Instant ALWAYS = Instant.MAX;

  private final Present present;
  private final Replay replay;
  private final RouteReader routes;

  Past(Present present, Replay replay, RouteReader routes) {
    this.present = present;
    this.replay = replay;
    this.routes = routes;
  }

  GatewayView gateway(GatewayId id, Instant asOf) {
    Optional<GatewayView> then = replay.gateway(id, asOf);
    if (then.isEmpty()) {
      GatewayView later =
          replay.gateway(id, ALWAYS).orElseThrow(() -> Present.noGateway(id.gateway()));
      throw ApiFault.notFound(
          ErrorCode.GATEWAY_NOT_FOUND,
          "gateway "
              + id.gateway()
              + " was not there yet at "
              + asOf
              + (later.deleted() ? "" : "; it was created at " + later.createdAt()));
    }
    GatewayView view = then.get();
    if (view.deleted()) {
      throw ApiFault.notFound(
          ErrorCode.GATEWAY_NOT_FOUND,
          "gateway "
              + id.gateway()
              + " was not there at "
              + asOf
              + "; it was deleted at "
              + view.deletedAt());
    }
    return view;
  }

  RouteView route(String account, String gateway, String idOrName, Instant asOf) {
    GatewayId id = Present.id(account, gateway);
    gateway(id, asOf);
    List<String> candidates = candidates(id, idOrName);
    for (String candidate : candidates) {
      Optional<RouteView> then =
          replay
              .route(candidate, asOf)
              .filter(route -> route.gateway().equals(id) && !route.deleted())
              .filter(route -> isCalled(route, idOrName));
      if (then.isPresent()) {
        return then.get();
      }
    }
    throw absent(id, idOrName, candidates, asOf);
  }

  /** What may be meant: the route of this id, and those that ever had this name. */
  private List<String> candidates(GatewayId gateway, String idOrName) {
    present.await();
    List<String> candidates = new ArrayList<>(List.of(idOrName));
    candidates.addAll(routes.everCalled(gateway, idOrName));
    return candidates;
  }

  private static boolean isCalled(RouteView route, String idOrName) {
    return route.id().equals(idOrName) || route.name().equals(idOrName);
  }

  private ApiFault absent(
      GatewayId gateway, String idOrName, List<String> candidates, Instant asOf) {
    return candidates.stream()
        .flatMap(candidate -> replay.route(candidate, ALWAYS).stream())
        .filter(route -> route.gateway().equals(gateway))
        .findFirst()
        .map(route ->
            ApiFault.notFound(
                ErrorCode.ROUTE_NOT_FOUND,
                "there was no route %s in gateway %s at %s; %s"
                    .formatted(idOrName, gateway.gateway(), asOf, why(route, asOf))))
        .orElseGet(() -> Present.noRoute(gateway.gateway(), idOrName));
  }

  private static String why(RouteView route, Instant asOf) {
    if (asOf.isBefore(route.createdAt())) {
      return "it was created at " + route.createdAt();
    }
    Instant deleted = route.deletedAt();
    return deleted != null && !asOf.isBefore(deleted)
        ? "it was deleted at " + deleted
        : "it had another name";
  }
}
