package dev.turnpike.routequery.http;

import dev.turnpike.kit.web.DataEnvelope;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.domain.DeploymentView;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.domain.RouteView;
import dev.turnpike.routequery.domain.VersionView;
import dev.turnpike.routequery.store.Page;
import dev.turnpike.routequery.store.RoutePastReader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The versions and deployments of a route, newest first, now or as of an instant. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}")
final class RoutePastController {
  private final Present present;
  private final Past past;
  private final RoutePastReader reader;

  RoutePastController(Present present, Past past, RoutePastReader reader) {
    this.present = present;
    this.past = past;
    this.reader = reader;
  }

  @GetMapping("/versions")
  DataEnvelope versions(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request) {
    Paging paging = Paging.of(request);
    Optional<Instant> asOf = AsOf.of(request);
    LiveRoute live;
    Page<VersionView> page;
    if (asOf.isPresent()) {
      RouteView then = past.route(account, gateway, route, asOf.get());
      live = then.live();
      page = Cut.of(then.versions().reversed(), paging);
    } else {
      live = present.route(account, gateway, route);
      page = reader.versions(live.id(), paging.offset(), paging.perPage());
    }
    List<Json.Version> items =
        page.items().stream()
            .map(v -> Json.Version.of(v, v.number() == live.liveNumber()))
            .toList();
    return list("versions", items, paging, page.total());
  }

  @GetMapping("/versions/{version}")
  Envelope<Json.SingleVersion> version(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      @PathVariable String version,
      HttpServletRequest request) {
    Optional<Instant> asOf = AsOf.of(request);
    if (asOf.isPresent()) {
      RouteView then = past.route(account, gateway, route, asOf.get());
      return Envelope.of(Json.SingleVersion.of(then.live(), Cut.version(then, version)));
    }
    LiveRoute live = present.route(account, gateway, route);
    VersionView found =
        reader
            .version(live.id(), version)
            .orElseThrow(() -> Present.noVersion(live.name(), version));
    return Envelope.of(Json.SingleVersion.of(live, found));
  }

  @GetMapping("/deployments")
  DataEnvelope deployments(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request) {
    Paging paging = Paging.of(request);
    Page<DeploymentView> page =
        AsOf.of(request)
            .map(asOf -> past.route(account, gateway, route, asOf))
            .map(then -> Cut.of(then.deployments().reversed(), paging))
            .orElseGet(() ->
                reader.deployments(
                    present.route(account, gateway, route).id(),
                    paging.offset(),
                    paging.perPage()));
    List<Json.Deployment> items = page.items().stream().map(Json.Deployment::of).toList();
    return list("deployments", items, paging, page.total());
  }

  private static DataEnvelope list(String name, List<?> items, Paging paging, long total) {
    return DataEnvelope.of(
        name, items, "created_at", "desc", ResultInfo.of(paging, items.size(), total));
  }
}
