package dev.turnpike.routequery.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.routequery.diff.GraphDifference;
import dev.turnpike.routequery.diff.GraphDifference.Changed;
import dev.turnpike.routequery.diff.GraphDifference.Edges;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.domain.VersionView;
import dev.turnpike.routequery.store.RoutePastReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What differs between two versions of a route, each named by its number or id. */
@RestController
final class RouteDiffController {
  private final Present present;
  private final RoutePastReader reader;

  RouteDiffController(Present present, RoutePastReader reader) {
    this.present = present;
    this.reader = reader;
  }

  record Side(String versionId, int number) {}

  record Elements(List<JsonNode> added, List<JsonNode> removed, List<Changed> changed) {}

  record Diff(Side from, Side to, Elements elements, Edges edges) {}

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}/diff")
  Envelope<Diff> diff(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request) {
    AsOf.refuse(request, "a difference; versions never change");
    String from = required(request, "from");
    String to = required(request, "to");
    LiveRoute found = present.route(account, gateway, route);
    VersionView before = version(found, from);
    VersionView after = version(found, to);
    GraphDifference difference = GraphDifference.between(before.elements(), after.elements());
    return Envelope.of(
        new Diff(
            new Side(before.id(), before.number()),
            new Side(after.id(), after.number()),
            new Elements(difference.added(), difference.removed(), difference.changed()),
            difference.edges()));
  }

  private VersionView version(LiveRoute route, String idOrNumber) {
    return reader
        .version(route.id(), idOrNumber)
        .orElseThrow(() -> Present.noVersion(route.name(), idOrNumber));
  }

  private static String required(HttpServletRequest request, String name) {
    return QueryParams.of(request)
        .text(name)
        .orElseThrow(() ->
            ApiFault.invalid(
                "query parameter " + name + " must name a version by its number or id",
                "query",
                name));
  }
}
