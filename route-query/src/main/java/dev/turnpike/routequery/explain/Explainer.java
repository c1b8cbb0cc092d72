package dev.turnpike.routequery.explain;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routequery.explain.Explanation.Arm;
import dev.turnpike.routequery.explain.Explanation.Budget;
import dev.turnpike.routequery.explain.Explanation.Called;
import dev.turnpike.routequery.explain.Explanation.Fallback;
import dev.turnpike.routequery.explain.Explanation.Outcome;
import dev.turnpike.routequery.explain.Explanation.Split;
import dev.turnpike.routing.decision.KeyText;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RequestFacts;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks a plan without calling anybody: once as if every model answers, once as if none does. */
public final class Explainer {
  private static final String UNKNOWN = "unknown";

  private final Plan plan;
  private final RequestFacts facts;
  private final AskedBudgets budgets;
  private final long nowMicros;
  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, Split> splits = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  private Explainer(Plan plan, RequestFacts facts, Spending spending, long nowMicros) {
    this.plan = plan;
    this.facts = facts;
    this.budgets = new AskedBudgets(spending);
    this.nowMicros = nowMicros;
    plan.steps().forEach(step -> steps.put(step.elementId(), step));
  }

  public static Explanation explain(
      Plan plan, RequestFacts facts, Spending spending, long nowMicros) {
    return new Explainer(plan, facts, spending, nowMicros).explain();
  }

  private Explanation explain() {
    RouteRun answered = new RouteRun(plan, facts, budgets);
    Next next = answered.start(nowMicros);
    Called model = called(next);
    while (next instanceof Next.CallModel) {
      next = answered.succeeded(nowMicros);
    }
    List<Hop> hops = told(answered.hops());
    List<Fallback> fallbacks = fallbacks();
    return new Explanation(
        hops,
        answered.path(),
        model,
        fallbacks,
        outcome(next, model != null),
        List.copyOf(splits.values()),
        budgetsAsked(),
        List.copyOf(warnings));
  }

  private List<Fallback> fallbacks() {
    List<Fallback> fallbacks = new ArrayList<>();
    RouteRun failing = new RouteRun(plan, facts, budgets);
    Next next = failing.start(nowMicros);
    while (next instanceof Next.CallModel(Step.Call failed)) {
      int passed = failing.hops().size();
      next = failing.failed(nowMicros);
      List<Hop> hops = failing.hops();
      boolean ends = !(next instanceof Next.CallModel);
      fallbacks.add(
          new Fallback(
              failed.elementId(),
              told(hops.subList(passed, hops.size())),
              called(next),
              ends ? outcome(next, false) : null));
    }
    return fallbacks;
  }

  private static @Nullable Called called(Next next) {
    return next instanceof Next.CallModel(Step.Call call)
        ? new Called(call.elementId(), call.model().provider(), call.model().model())
        : null;
  }

  private static Outcome outcome(Next next, boolean isAnswered) {
    return switch (next) {
      case Next.DeadEnd(String elementId, String reason) ->
          new Outcome("dead_end", elementId, reason);
      case Next.Finished _ -> new Outcome(isAnswered ? "answered" : "no_answer", null, null);
      case Next.CallModel _ -> throw new IllegalStateException("a walk ends");
    };
  }

  /** Adds what people need to know of the hops; of a budget nobody knows, no figure is told. */
  private List<Hop> told(List<Hop> hops) {
    List<Hop> told = new ArrayList<>(hops.size());
    for (Hop hop : hops) {
      told.add(
          switch (steps.get(hop.elementId())) {
            case null -> throw new IllegalStateException("no element " + hop.elementId());
            case Step.Split split -> {
              splits.computeIfAbsent(hop.elementId(), _ -> split(split, hop));
              yield hop;
            }
            case Step.Gate gate -> gate(gate, hop);
            case Step.Enter _, Step.Branch _, Step.Call _, Step.Finish _ -> hop;
          });
    }
    return told;
  }

  private Split split(Step.Split split, Hop hop) {
    List<Arm> arms = new ArrayList<>(split.arms().size());
    int below = 0;
    for (Step.Arm arm : split.arms()) {
      BigDecimal share = BigDecimal.valueOf(arm.bound() - below, 6).stripTrailingZeros();
      below = arm.bound();
      arms.add(
          new Arm(
              arm.output(),
              arm.label().isEmpty() ? null : arm.label(),
              share.signum() == 0 ? "0" : share.toPlainString(),
              plan.step(arm.target()).elementId(),
              arm.output().equals(hop.output())));
    }
    return new Split(
        split.elementId(),
        switch (split.stickiness()) {
          case Stickiness.ByKey(ValuePath path) when KeyText.isKey(facts.get(path)) -> path.text();
          case Stickiness.ByKey _, Stickiness.PerRequest _ -> "request_id";
        },
        Integer.parseInt(hop.seen().getOrDefault("bucket", "0")),
        arms);
  }

  private Hop gate(Step.Gate gate, Hop hop) {
    AskedBudgets.Answer answer = budgets.answers().get(gate.budget());
    if (answer == null) {
      return hop;
    }
    if (gate.strict()) {
      warnings.add(
          "budget "
              + gate.elementId()
              + " is strict: what the request may come to must fit into what is left too, which is"
              + " not estimated here");
    }
    return switch (answer.spent()) {
      case Spent.Known known -> {
        warnings.addAll(known.doubts());
        boolean until = known.untilMicros() != Long.MAX_VALUE || gate.terms().limit() == 0;
        yield until ? hop : without(hop, "exceeded_until");
      }
      case Spent.Unknown(String why) -> {
        warnings.add(
            "budget "
                + gate.elementId()
                + ": what is spent is not known ("
                + why
                + "), so the way within the budget is shown");
        Map<String, String> seen = new HashMap<>(hop.seen());
        seen.put("spent", UNKNOWN);
        seen.put("held", UNKNOWN);
        seen.remove("remaining");
        yield new Hop(hop.elementId(), hop.kind(), hop.output(), hop.label(), seen);
      }
    };
  }

  private static Hop without(Hop hop, String name) {
    Map<String, String> seen = new HashMap<>(hop.seen());
    seen.remove(name);
    return new Hop(hop.elementId(), hop.kind(), hop.output(), hop.label(), seen);
  }

  private List<Budget> budgetsAsked() {
    List<Budget> asked = new ArrayList<>();
    for (AskedBudgets.Answer answer : budgets.answers().values()) {
      BudgetId budget = answer.budget();
      asked.add(
          switch (answer.spent()) {
            case Spent.Known known ->
                new Budget(
                    budget.elementId(),
                    answer.key(),
                    known.from(),
                    budget.unit().format(known.spent()),
                    budget.unit().format(known.held()));
            case Spent.Unknown _ ->
                new Budget(budget.elementId(), answer.key(), UNKNOWN, null, null);
          });
    }
    return asked;
  }
}
