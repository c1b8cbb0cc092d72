package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.events.EventReader;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.domain.AccessItem;
import dev.turnpike.routequery.domain.AccessItem.PriceItem;
import dev.turnpike.routequery.domain.AccessItem.ProviderItem;
import dev.turnpike.routequery.domain.AccessItems;
import dev.turnpike.routequery.domain.AccessKind;
import dev.turnpike.routequery.replay.Replay;
import dev.turnpike.routequery.store.AccessTable;
import dev.turnpike.routequery.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What all gateways of an account share: own providers, and prices now or as of an instant. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway")
final class AccountReadController {
  private final Present present;
  private final Replay replay;
  private final JdbcClient jdbc;

  AccountReadController(Present present, EventReader events, JdbcClient jdbc) {
    this.present = present;
    this.replay = new Replay(events);
    this.jdbc = jdbc;
  }

  @GetMapping("/custom-providers")
  Envelope<List<ObjectNode>> providers(@PathVariable String account, HttpServletRequest request) {
    AsOf.refuse(request, "own providers");
    Paging paging = Paging.of(request);
    ProviderFilter filter = ProviderFilter.of(request);
    Page<ObjectNode> page =
        Cut.of(
            items(account).all(AccessKind.PROVIDER).stream()
                .map(item -> AccessJson.of((ProviderItem) item, account))
                .filter(filter::passes)
                .toList(),
            paging);
    List<ObjectNode> items = page.items();
    return Envelope.page(items, ResultInfo.of(paging, items.size(), page.total()));
  }

  /** One, by its id or slug. */
  @GetMapping("/custom-providers/{provider}")
  Envelope<ObjectNode> provider(
      @PathVariable String account, @PathVariable String provider, HttpServletRequest request) {
    AsOf.refuse(request, "own providers");
    return Envelope.of(
        items(account).all(AccessKind.PROVIDER).stream()
            .filter(item -> item.id().equals(provider) || item.place().equals(provider))
            .findFirst()
            .map(item -> AccessJson.of((ProviderItem) item, account))
            .orElseThrow(() ->
                ApiFault.notFound(
                    ErrorCode.PROVIDER_NOT_FOUND, "the account has no such custom provider")));
  }

  @GetMapping("/prices")
  Envelope<List<ObjectNode>> prices(@PathVariable String account, HttpServletRequest request) {
    Paging paging = Paging.of(request);
    Page<AccessItem> page =
        AsOf.of(request)
            .map(asOf -> Cut.of(then(account, asOf).all(AccessKind.PRICE), paging))
            .orElseGet(
                () -> items(account).page(AccessKind.PRICE, paging.offset(), paging.perPage()));
    List<ObjectNode> items =
        page.items().stream().map(item -> AccessJson.of((PriceItem) item)).toList();
    return Envelope.page(items, ResultInfo.of(paging, items.size(), page.total()));
  }

  @GetMapping("/prices/{provider}/{*model}")
  Envelope<ObjectNode> price(
      @PathVariable String account,
      @PathVariable String provider,
      @PathVariable String model,
      HttpServletRequest request) {
    Optional<Instant> asOf = AsOf.of(request);
    AccessItems items = asOf.isPresent() ? then(account, asOf.get()) : items(account);
    return Envelope.of(
        items
            // The rest of the path begins with a slash.
            .find(AccessKind.PRICE, provider + model)
            .map(item -> AccessJson.of((PriceItem) item))
            .orElseThrow(() ->
                ApiFault.notFound(
                    ErrorCode.PRICE_NOT_FOUND, "the account has no price of its own for it")));
  }

  private AccessTable items(String account) {
    named(account);
    present.await();
    return AccessTable.ofAccount(jdbc, account);
  }

  private AccessItems then(String account, Instant asOf) {
    return replay.account(named(account), asOf);
  }

  static String named(String account) {
    if (!GatewayId.isName(account)) {
      throw ApiFault.invalid("no account has such a name", "path", "account_id");
    }
    return account;
  }
}
