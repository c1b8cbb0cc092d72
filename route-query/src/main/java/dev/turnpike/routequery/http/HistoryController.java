package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.diff.ElementIds;
import dev.turnpike.routequery.store.HistoryDetail;
import dev.turnpike.routequery.store.HistoryReader;
import dev.turnpike.routequery.store.HistoryReader.Line;
import dev.turnpike.routequery.store.Page;
import dev.turnpike.routequery.store.RouteReader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to a route, a gateway or an account, newest first: also to those that are gone,
 * which are named by their id, and what was refused.
 */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway")
final class HistoryController {
  private final Present present;
  private final HistoryReader history;
  private final RouteReader routes;

  HistoryController(Present present, HistoryReader history, RouteReader routes) {
    this.present = present;
    this.history = history;
    this.routes = routes;
  }

  /** One line; see {@link HistoryDetail}. */
  record Entry(
      long sequence,
      String what,
      String actor,
      Instant at,
      @Nullable String why,
      @Nullable String attempted,
      @Nullable String name,
      @Nullable Integer version,
      @Nullable String versionId,
      @Nullable String deploymentId,
      @Nullable ElementIds difference,
      @Nullable ObjectNode settings,
      @Nullable ObjectNode about) {

    static Entry of(Line line) {
      HistoryDetail detail = line.detail();
      GatewaySettings settings = detail.settings();
      return new Entry(
          line.sequence(),
          line.what(),
          line.actor(),
          line.at(),
          detail.why(),
          detail.attempted(),
          detail.name(),
          detail.number(),
          detail.versionId(),
          detail.deploymentId(),
          detail.difference(),
          settings == null ? null : GatewayJson.settings(settings),
          detail.about());
    }
  }

  @GetMapping("/gateways/{gateway}/history")
  Envelope<List<Entry>> ofGateway(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    GatewayId id = Present.id(account, gateway);
    return page(request, id, id::toString, Present.noGateway(gateway));
  }

  @GetMapping("/gateways/{gateway}/routes/{route}/history")
  Envelope<List<Entry>> ofRoute(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request) {
    GatewayId id = Present.id(account, gateway);
    return page(
        request,
        id,
        () -> routes.find(id, route).map(found -> found.id()).orElse(route),
        Present.noRoute(gateway, route));
  }

  /** What happened to an account: its own providers and prices. */
  @GetMapping("/history")
  Envelope<List<Entry>> ofAccount(@PathVariable String account, HttpServletRequest request) {
    AccountReadController.named(account);
    AsOf.refuse(request, "the history");
    Paging paging = Paging.of(request);
    present.await();
    Page<Line> page =
        history
            .ofAccount(account, paging.offset(), paging.perPage())
            .orElseGet(() -> new Page<>(List.of(), 0));
    List<Entry> items = page.items().stream().map(Entry::of).toList();
    return Envelope.page(items, ResultInfo.of(paging, items.size(), page.total()));
  }

  private Envelope<List<Entry>> page(
      HttpServletRequest request, GatewayId gateway, Supplier<String> subject, ApiFault absent) {
    AsOf.refuse(request, "the history");
    Paging paging = Paging.of(request);
    present.await();
    Optional<Page<Line>> page =
        history.page(gateway, subject.get(), paging.offset(), paging.perPage());
    List<Entry> items = page.orElseThrow(() -> absent).items().stream().map(Entry::of).toList();
    return Envelope.page(items, ResultInfo.of(paging, items.size(), page.get().total()));
  }
}
