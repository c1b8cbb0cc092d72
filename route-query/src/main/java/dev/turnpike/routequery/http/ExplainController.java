package dev.turnpike.routequery.http;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.peer.Peer;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.domain.RouteView;
import dev.turnpike.routequery.domain.VersionView;
import dev.turnpike.routequery.explain.Explainer;
import dev.turnpike.routequery.explain.Explanation;
import dev.turnpike.routequery.explain.LedgerSpending;
import dev.turnpike.routequery.explain.Spending;
import dev.turnpike.routequery.explain.Spent;
import dev.turnpike.routequery.store.RoutePastReader;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.PlanRejected;
import dev.turnpike.routing.plan.RouteIdentity;
import dev.turnpike.routing.plan.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST .../routes/{route}/explain}: what a route would do with a request. Nothing is called,
 * charged or kept.
 */
@RestController
final class ExplainController {
  private final Present present;
  private final Past past;
  private final RoutePastReader versions;
  private final Peer ledger;
  private final IdSource ids;
  private final Clock clock;

  ExplainController(
      Present present,
      Past past,
      RoutePastReader versions,
      Peer ledger,
      IdSource ids,
      Clock clock) {
    this.present = present;
    this.past = past;
    this.versions = versions;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}/explain")
  Envelope<ExplainResult> explain(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      @RequestBody(required = false) byte @Nullable [] json,
      HttpServletRequest http) {
    ExplainBody body = ExplainBody.read(json);
    Instant at = body.at() == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : body.at();
    Asked asked = asked(account, gateway, route, body);
    Plan plan = plan(asked);
    String requestId = body.requestId() == null ? ids.get() : body.requestId();
    Explanation explanation =
        Explainer.explain(
            plan,
            body.request().facts(plan, asked.route().name(), requestId),
            given(
                budgets(plan, body.budgets()),
                new LedgerSpending(ledger, http.getHeader("authorization"), body.at())),
            ChronoUnit.MICROS.between(Instant.EPOCH, at));
    VersionView version = asked.version();
    return Envelope.of(
        new ExplainResult(
            asked.route().id(),
            asked.route().name(),
            version == null ? null : version.number(),
            version == null ? null : version.id(),
            at,
            requestId,
            body.requestId() == null,
            body.request().warning() == null
                ? explanation
                : explanation.warned(body.request().warning())));
  }

  /**
   * @param version absent for a draft
   */
  private record Asked(LiveRoute route, @Nullable VersionView version, RouteGraph graph) {}

  private Asked asked(String account, String gateway, String route, ExplainBody body) {
    Instant at = body.at();
    RouteView then = at == null ? null : past.route(account, gateway, route, at);
    LiveRoute live = then == null ? present.route(account, gateway, route) : then.live();
    if (body.draft() != null) {
      return new Asked(live, null, body.draft());
    }
    VersionView version = version(live, then, body.version());
    return new Asked(live, version, GraphReader.readStored(new GraphDocument(version.elements())));
  }

  private VersionView version(
      LiveRoute live, @Nullable RouteView then, @Nullable String idOrNumber) {
    if (idOrNumber != null) {
      return then != null
          ? Cut.version(then, idOrNumber)
          : versions
              .version(live.id(), idOrNumber)
              .orElseThrow(() -> Present.noVersion(live.name(), idOrNumber));
    }
    VersionView version = live.version();
    if (version == null) {
      throw Present.noVersion(live.name(), "that is live");
    }
    return version;
  }

  private static Plan plan(Asked asked) {
    VersionView version = asked.version();
    LiveRoute route = asked.route();
    try {
      return Plan.compile(
          asked.graph(),
          new RouteIdentity(
              route.gateway(), route.id(), route.name(), version == null ? 0 : version.number()));
    } catch (PlanRejected rejected) {
      throw ApiFault.invalid(
          rejected.reasons().stream().map(why -> ExplainBody.fault(why, "body")).toList());
    }
  }

  private static Map<String, Spent> budgets(Plan plan, List<ExplainBody.GivenBudget> given) {
    Map<String, BudgetUnit> units = new HashMap<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Gate gate) {
        units.put(gate.elementId(), gate.budget().unit());
      }
    }
    Map<String, Spent> spent = new HashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (ExplainBody.GivenBudget budget : given) {
      BudgetUnit unit = units.get(budget.element());
      String wrong =
          unit == null
              ? "no budget of this route has the id " + ExplainBody.shown(budget.element())
              : take(budget, unit, spent);
      if (wrong != null) {
        faults.add(ExplainBody.fault(wrong, "body", "budgets", budget.index()));
      }
    }
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
    return spent;
  }

  private static @Nullable String take(
      ExplainBody.GivenBudget budget, BudgetUnit unit, Map<String, Spent> spent) {
    try {
      long taken = unit.parse(budget.spent());
      long held = unit.parse(budget.held());
      if (taken < 0 || held < 0) {
        return "what is spent and held is never negative";
      }
      spent.put(
          budget.element(), new Spent.Known(taken, held, Long.MAX_VALUE, "request", List.of()));
      return null;
    } catch (NumberFormatException | ArithmeticException e) {
      return "spent and held are amounts of " + unit.wireName();
    }
  }

  private static Spending given(Map<String, Spent> budgets, Spending otherwise) {
    return (budget, key, terms) -> {
      Spent said = budgets.get(budget.elementId());
      return said == null ? otherwise.of(budget, key, terms) : said;
    };
  }
}
