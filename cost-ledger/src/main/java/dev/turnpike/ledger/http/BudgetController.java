package dev.turnpike.ledger.http;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.BudgetStore.KeyFilter;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.terms.LiveTerms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the keys of budgets have spent, now or at any instant, from the spend itself. */
@RestController
public class BudgetController {
  private static final int MOST = 100;
  private final BudgetStore budgets;
  private final SpendReader spend;
  private final LiveTerms live;
  private final Clock clock;

  BudgetController(BudgetStore budgets, SpendReader spend, LiveTerms live, Clock clock) {
    this.budgets = budgets;
    this.spend = spend;
    this.live = live;
    this.clock = clock;
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/budgets")
  Envelope<List<BudgetResource>> list(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    QueryParams query = QueryParams.of(request);
    Paging paging = Paging.of(request, MOST);
    Optional<Instant> asOf = query.instant("as_of");
    Instant at = asOf.orElseGet(clock::instant);
    long atMicros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    KeyFilter filter =
        new KeyFilter(
            gateway(account, gateway),
            query.text("route"),
            query.text("element"),
            query.text("key").map(KeyTexts::of).orElse(List.of()),
            atMicros);
    List<BudgetResource> page =
        budgets.keys(filter, paging.offset(), paging.perPage()).stream()
            .map(key -> resource(key, atMicros, asOf.isPresent()))
            .toList();
    return Envelope.page(page, ResultInfo.of(paging, page.size(), budgets.countKeys(filter)));
  }

  /** Now counts what standings count: charges of runtimes whose clocks are ahead, too. */
  private BudgetResource resource(BudgetKeyRow key, long atMicros, boolean past) {
    BudgetTerms terms = past ? key.terms() : live.of(key.budget()).orElse(key.terms());
    ChargeWindow window = new ChargeWindow(terms.window());
    spend.charges(
        key.id(),
        atMicros - terms.window().lengthMicros(),
        past ? atMicros : Long.MAX_VALUE,
        charge -> window.add(charge.atMicros(), charge.amount()));
    window.advance(atMicros);
    return BudgetResource.of(key, terms, window, atMicros);
  }

  private static GatewayId gateway(String account, String gateway) {
    try {
      return new GatewayId(account, gateway);
    } catch (IllegalArgumentException e) {
      throw ApiFault.notFound(ErrorCode.GATEWAY_NOT_FOUND, "no such gateway: " + e.getMessage());
    }
  }
}
