package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.DataEnvelope;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.store.Page;
import dev.turnpike.routequery.store.RouteReader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Routes, now or as of an instant. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes")
final class RouteReadController {
  private final Present present;
  private final Past past;
  private final RouteReader routes;

  RouteReadController(Present present, Past past, RouteReader routes) {
    this.present = present;
    this.past = past;
    this.routes = routes;
  }

  @GetMapping
  DataEnvelope list(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    AsOf.refuse(request, "the list of routes");
    Paging paging = Paging.of(request);
    String search = QueryParams.of(request).text("search").orElse("");
    GatewayId id = present.gateway(account, gateway).id();
    Page<LiveRoute> page = routes.list(id, search, paging.offset(), paging.perPage());
    boolean wanted = QueryParams.of(request).bool("elements").orElse(true);
    Map<String, String> graphs = wanted ? routes.graphs(page.items()) : Map.of();
    List<Json.Route> items =
        page.items().stream().map(route -> Json.Route.listed(route, graphs)).toList();
    return DataEnvelope.of(
        "routes", items, "created_at", "desc", ResultInfo.of(paging, items.size(), page.total()));
  }

  /** The entity tag is the revision a change can be made conditional on; the past has none. */
  @GetMapping("/{route}")
  ResponseEntity<Envelope<Json.Route>> get(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request) {
    Optional<Instant> asOf = AsOf.of(request);
    if (asOf.isPresent()) {
      LiveRoute then = past.route(account, gateway, route, asOf.get()).live();
      return ResponseEntity.ok(Envelope.of(Json.Route.of(then)));
    }
    LiveRoute now = present.route(account, gateway, route);
    return ResponseEntity.ok()
        .eTag("\"" + now.revision() + "\"")
        .body(Envelope.of(Json.Route.of(now)));
  }
}
