package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.routequery.domain.GatewayView;
import dev.turnpike.routequery.store.GatewayReader;
import dev.turnpike.routequery.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Gateways, now or as of an instant. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways")
final class GatewayReadController {
  private final Present present;
  private final Past past;
  private final GatewayReader gateways;

  GatewayReadController(Present present, Past past, GatewayReader gateways) {
    this.present = present;
    this.past = past;
    this.gateways = gateways;
  }

  @GetMapping
  Envelope<List<ObjectNode>> list(@PathVariable String account, HttpServletRequest request) {
    if (!GatewayId.isName(account)) {
      throw ApiFault.invalid("no account has such a name", "path", "account_id");
    }
    AsOf.refuse(request, "the list of gateways");
    Paging paging = Paging.of(request);
    String search = QueryParams.of(request).text("search").orElse("");
    present.await();
    Page<GatewayView> page = gateways.list(account, search, paging.offset(), paging.perPage());
    List<ObjectNode> items = page.items().stream().map(GatewayJson::of).toList();
    return Envelope.page(items, ResultInfo.of(paging, items.size(), page.total()));
  }

  @GetMapping("/{gateway}")
  Envelope<ObjectNode> get(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    return Envelope.of(
        GatewayJson.of(
            AsOf.of(request)
                .map(asOf -> past.gateway(Present.id(account, gateway), asOf))
                .orElseGet(() -> present.gateway(account, gateway))));
  }
}
