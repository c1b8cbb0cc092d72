package dev.turnpike.routecommand.saveversion;

import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.domain.route.Expected;
import dev.turnpike.routecommand.domain.route.RouteCommand.SaveVersion;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.http.GraphBody;
import dev.turnpike.routecommand.http.IfMatch;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.http.Routes;
import dev.turnpike.routecommand.http.VersionResult;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST .../routes/{route}/versions}: saved, not live. A graph refused is noted. */
@RestController("routeCommandSaveVersionEndpoint")
class SaveVersionEndpoint {
  private static final String ATTEMPTED = "save_version";

  private final Routes routes;

  SaveVersionEndpoint(Routes routes) {
    this.routes = routes;
  }

  @PostMapping(Paths.ROUTE + "/versions")
  ResponseEntity<Envelope<VersionResult>> save(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] json,
      Actor actor) {
    String id = routes.find(Paths.gateway(account, gateway), route);
    Expected expected = IfMatch.read(ifMatch);
    GraphBody body = GraphBody.read(json);
    String comment = body.fields().remark("comment");
    if (!body.summary().isEmpty()) {
      routes.note(id, ATTEMPTED, body.summary(), actor.name());
    }
    SaveVersion save = new SaveVersion(expected, body.elements(), comment);
    Existing now = Routes.existing(routes.change(id, save, actor.name()));
    VersionSaved version = routes.version(now, now.versions().size());
    return routes.answer(now).body(Envelope.of(result(now, version), body.warnings()));
  }

  private static VersionResult result(Existing route, VersionSaved version) {
    return new VersionResult(
        route.routeId(),
        route.gateway().account(),
        route.gateway().gateway(),
        route.name(),
        version.at(),
        route.modifiedAt(),
        version.versionId(),
        version.number(),
        "false",
        true,
        version.comment(),
        version.actor(),
        version.elements(),
        version.elements());
  }
}
