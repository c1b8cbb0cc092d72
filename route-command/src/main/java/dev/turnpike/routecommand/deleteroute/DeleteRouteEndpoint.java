package dev.turnpike.routecommand.deleteroute;

import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeleteRoute;
import dev.turnpike.routecommand.domain.route.RouteState;
import dev.turnpike.routecommand.domain.route.RouteState.Deleted;
import dev.turnpike.routecommand.http.IfMatch;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.http.RouteResult;
import dev.turnpike.routecommand.http.Routes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE .../routes/{route}}: answered with the route as it was. */
@RestController("routeCommandDeleteRouteEndpoint")
class DeleteRouteEndpoint {
  private final Routes routes;

  DeleteRouteEndpoint(Routes routes) {
    this.routes = routes;
  }

  @DeleteMapping(Paths.ROUTE)
  ResponseEntity<Envelope<RouteResult>> delete(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
      Actor actor) {
    String id = routes.find(Paths.gateway(account, gateway), route);
    DeleteRoute delete = new DeleteRoute(IfMatch.read(ifMatch));
    RouteState now = routes.change(id, delete, actor.name());
    return switch (now) {
      case Deleted deleted ->
          routes.answer(id, now).body(Envelope.of(withoutVersion(routes.show(deleted.last()))));
      case RouteState.Existing there -> throw new IllegalStateException("the route is still there");
      case RouteState.Unborn none -> throw new IllegalStateException("the route never was");
    };
  }

  private static RouteResult withoutVersion(RouteResult route) {
    return new RouteResult(
        route.id(),
        route.accountTag(),
        route.gatewayId(),
        route.name(),
        route.createdAt(),
        route.modifiedAt(),
        route.elements(),
        null,
        null);
  }
}
