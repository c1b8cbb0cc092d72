package dev.turnpike.ledger.http;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.holds.Held;
import dev.turnpike.ledger.holds.RuntimeHolds;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.BudgetStore.KeyFilter;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpentKeys;
import dev.turnpike.ledger.store.SpentKeys.Ranking;
import dev.turnpike.ledger.terms.LiveTerms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the keys of budgets have spent, now or at any instant, from the spend itself. */
@RestController
public class BudgetController {
  private static final int MOST = 100;
  private final BudgetStore budgets;
  private final SpendReader spend;
  private final SpentKeys spent;
  private final LiveTerms live;
  private final RuntimeHolds holds;
  private final Clock clock;

  BudgetController(
      BudgetStore budgets,
      SpendReader spend,
      SpentKeys spent,
      LiveTerms live,
      RuntimeHolds holds,
      Clock clock) {
    this.budgets = budgets;
    this.spend = spend;
    this.spent = spent;
    this.live = live;
    this.holds = holds;
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
    KeyFilter filter = Asking.filter(account, gateway, query, atMicros);
    Optional<Ranking> ranking = Asking.ranking(query);
    if (ranking.isPresent()) {
      return ranked(filter, ranking.get(), asOf.isPresent(), paging);
    }
    List<BudgetResource> page =
        budgets.keys(filter, paging.offset(), paging.perPage()).stream()
            .map(key -> resource(key, atMicros, asOf.isPresent()))
            .toList();
    return Envelope.page(page, ResultInfo.of(paging, page.size(), budgets.countKeys(filter)));
  }

  private Envelope<List<BudgetResource>> ranked(
      KeyFilter filter, Ranking ranking, boolean past, Paging paging) {
    SpentKeys.Page page;
    try {
      page =
          spent.keys(
              filter,
              past ? Map.of() : live.of(filter.gateway()),
              past,
              ranking,
              paging.offset(),
              paging.perPage());
    } catch (QueryTimeoutException e) {
      throw ApiFault.of(
          503,
          ErrorCode.UNAVAILABLE,
          "adding up every key takes too long; ask for a route or an element");
    }
    List<BudgetResource> resources =
        page.keys().stream()
            .map(key -> BudgetResource.of(key, held(key.key(), past), filter.atMicros()))
            .toList();
    return Envelope.page(resources, ResultInfo.of(paging, resources.size(), page.total()));
  }

  /** Now counts what standings count: charges of runtimes whose clocks are ahead, too. */
  private BudgetResource resource(BudgetKeyRow key, long atMicros, boolean past) {
    BudgetTerms terms = past ? key.terms() : live.of(key.budget()).orElse(key.terms());
    ChargeWindow window = new ChargeWindow(terms.window());
    if (past) {
      spend.readPast(key.id(), window, atMicros);
    } else {
      spend.read(key.id(), window, atMicros);
    }
    window.advance(atMicros);
    return BudgetResource.of(key, terms, window, held(key, past), atMicros);
  }

  /** Nobody keeps what was set aside in the past. */
  private Optional<Held> held(BudgetKeyRow key, boolean past) {
    return past ? Optional.empty() : holds.of(key.budget(), key.key());
  }
}
