package dev.turnpike.routecommand.deploy;

import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.domain.route.Expected;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeployVersion;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.domain.route.VersionRef;
import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Fields;
import dev.turnpike.routecommand.http.IfMatch;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.http.RouteResult;
import dev.turnpike.routecommand.http.Routes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST .../routes/{route}/deployments}: a version goes live, an earlier one again. */
@RestController("routeCommandDeployEndpoint")
class DeployEndpoint {
  private final Routes routes;

  DeployEndpoint(Routes routes) {
    this.routes = routes;
  }

  @PostMapping(Paths.ROUTE + "/deployments")
  ResponseEntity<Envelope<RouteResult>> deploy(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    String id = routes.find(Paths.gateway(account, gateway), route);
    Expected expected = IfMatch.read(ifMatch);
    Fields fields = new Fields(Bodies.object(json));
    VersionRef version = VersionRef.parse(fields.reference("version_id"));
    String reason = fields.remark("reason");
    String comment = fields.remark("comment");
    fields.throwFaults();
    DeployVersion deploy =
        new DeployVersion(expected, version, reason.isEmpty() ? comment : reason);
    Existing now = Routes.existing(routes.change(id, deploy, actor.name()));
    return routes.answer(now).body(Envelope.of(routes.show(now)));
  }
}
