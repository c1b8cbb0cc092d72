package dev.turnpike.routecommand.rename;

import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.RouteEnvelope;
import dev.turnpike.routecommand.domain.route.Expected;
import dev.turnpike.routecommand.domain.route.RouteCommand.RenameRoute;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Fields;
import dev.turnpike.routecommand.http.IfMatch;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.http.RouteResult;
import dev.turnpike.routecommand.http.Routes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code PATCH .../routes/{route}}: another name, answered under {@code route}. */
@RestController("routeCommandRenameEndpoint")
class RenameEndpoint {
  private final Routes routes;

  RenameEndpoint(Routes routes) {
    this.routes = routes;
  }

  @PatchMapping(Paths.ROUTE)
  ResponseEntity<RouteEnvelope<RouteResult>> rename(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    String id = routes.find(Paths.gateway(account, gateway), route);
    Expected expected = IfMatch.read(ifMatch);
    Fields fields = new Fields(Bodies.object(json));
    String name = fields.name();
    fields.throwFaults();
    RenameRoute rename = new RenameRoute(expected, name);
    Existing now = Routes.existing(routes.change(id, rename, actor.name()));
    return routes.answer(now).body(RouteEnvelope.of(routes.show(now)));
  }
}
