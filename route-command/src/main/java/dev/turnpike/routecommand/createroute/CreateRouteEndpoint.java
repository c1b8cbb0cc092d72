package dev.turnpike.routecommand.createroute;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.http.GraphBody;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.http.RouteResult;
import dev.turnpike.routecommand.http.Routes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST .../routes}: the graph becomes version 1 and is live at once. */
@RestController("routeCommandCreateRouteEndpoint")
class CreateRouteEndpoint {
  private final Routes routes;
  private final IdSource ids;

  CreateRouteEndpoint(Routes routes, IdSource ids) {
    this.routes = routes;
    this.ids = ids;
  }

  @PostMapping(Paths.ROUTES)
  ResponseEntity<Envelope<RouteResult>> create(
      @PathVariable String account,
      @PathVariable String gateway,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    GatewayId id = Paths.gateway(account, gateway);
    GraphBody body = GraphBody.read(json);
    String name = body.fields().name();
    String comment = body.fields().remark("comment");
    Existing route =
        routes.create(new CreateRoute(ids.get(), id, name, body.elements(), comment), actor.name());
    return routes.answer(route).body(Envelope.of(routes.show(route), body.warnings()));
  }
}
