package dev.turnpike.benchmarks.decision;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One decision: from a request's facts to the model that is to be called, with the trace of the
 * way. Where a budget set something aside it is given back, which is part of the figure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
  static final int LARGEST_GRAPH = 500;

  /** 2026-10-12T05:20:00Z. */
  private static final long NOW = 1_791_782_400_000_000L;

  private static final long DOLLAR = 1_000_000_000_000L;

  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(15));
  private final BudgetBook spent = new BudgetBook(Duration.ofMinutes(15));
  private final Plan lab = Graphs.plan(Graphs.lab());
  private final Plan conditionals = Graphs.plan(Graphs.conditionals(LARGEST_GRAPH));
  private final Plan mixed = Graphs.plan(Graphs.mixed(LARGEST_GRAPH));
  private final Plan tree = Graphs.plan(Graphs.tree(LARGEST_GRAPH));
  private final UserFacts anna = UserFacts.of("user-anna");
  private final UserFacts admin = UserFacts.of("user-admin");
  private final UserFacts tester = UserFacts.of("user-tester");

  /** Spends the admin's budget of the lab route in one of the books. */
  public DecisionBenchmark() {
    spent.charge(
        new BudgetId(
            Graphs.IDENTITY.gateway(), Graphs.IDENTITY.routeId(), "budget", BudgetUnit.COST),
        "[\"user-admin\"]",
        new BudgetTerms(DOLLAR, Window.sliding(3600)),
        50 * DOLLAR,
        NOW - 1);
  }

  @Benchmark
  public Next labOthers() {
    return decide(lab, anna, budgets);
  }

  @Benchmark
  public Next labWithinBudget() {
    return decide(lab, admin, budgets);
  }

  @Benchmark
  public Next labBudgetSpent() {
    return decide(lab, admin, spent);
  }

  @Benchmark
  public Next labSplit() {
    return decide(lab, tester, budgets);
  }

  @Benchmark
  public Next treeOf500() {
    return decide(tree, anna, budgets);
  }

  @Benchmark
  public Next conditionalsInARowOf500() {
    return decide(conditionals, anna, budgets);
  }

  @Benchmark
  public Next mixedInARowOf500() {
    return decide(mixed, anna, budgets);
  }

  private static Next decide(Plan plan, UserFacts facts, BudgetBook budgets) {
    RouteRun run = new RouteRun(plan, facts, budgets);
    Next next = run.start(NOW);
    List<Hold> holds = run.holds();
    for (int i = 0; i < holds.size(); i++) {
      budgets.release(holds.get(i));
    }
    return next;
  }
}
