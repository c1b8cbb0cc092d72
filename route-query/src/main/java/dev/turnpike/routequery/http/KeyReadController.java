package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.domain.AccessItem;
import dev.turnpike.routequery.domain.AccessItem.CredentialItem;
import dev.turnpike.routequery.domain.AccessItem.TokenItem;
import dev.turnpike.routequery.domain.AccessKind;
import dev.turnpike.routequery.store.AccessTable;
import dev.turnpike.routequery.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tokens and stored credentials of a gateway, without their secrets. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}")
final class KeyReadController {
  private final Present present;
  private final JdbcClient jdbc;

  KeyReadController(Present present, JdbcClient jdbc) {
    this.present = present;
    this.jdbc = jdbc;
  }

  @GetMapping("/api-keys")
  Envelope<List<AccessJson.Token>> tokens(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    return list(
        account, gateway, request, AccessKind.TOKEN, item -> AccessJson.of((TokenItem) item));
  }

  @GetMapping("/api-keys/{token}")
  Envelope<AccessJson.Token> token(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String token,
      HttpServletRequest request) {
    AsOf.refuse(request, "a token");
    return Envelope.of(
        items(account, gateway)
            .find(AccessKind.TOKEN, token)
            .map(item -> AccessJson.of((TokenItem) item))
            .orElseThrow(() ->
                ApiFault.notFound(
                    ErrorCode.TOKEN_NOT_FOUND, "there is no such token in this gateway")));
  }

  @GetMapping("/provider_configs")
  Envelope<List<AccessJson.Credential>> credentials(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    return list(
        account,
        gateway,
        request,
        AccessKind.CREDENTIAL,
        item -> AccessJson.of((CredentialItem) item, gateway));
  }

  private <T> Envelope<List<T>> list(
      String account,
      String gateway,
      HttpServletRequest request,
      AccessKind kind,
      Function<AccessItem, T> show) {
    AsOf.refuse(request, "this list");
    Paging paging = Paging.of(request);
    Page<AccessItem> page = items(account, gateway).page(kind, paging.offset(), paging.perPage());
    List<T> items = page.items().stream().map(show).toList();
    return Envelope.page(items, ResultInfo.of(paging, items.size(), page.total()));
  }

  private AccessTable items(String account, String gateway) {
    GatewayId id = present.gateway(account, gateway).id();
    return AccessTable.of(jdbc, id);
  }
}
