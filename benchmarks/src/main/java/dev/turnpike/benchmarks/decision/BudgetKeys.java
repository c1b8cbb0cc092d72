package dev.turnpike.benchmarks.decision;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What live budget keys and routes take of a runtime's heap, and whether a decision takes longer
 * among them; a process of its own, so that its heap has nothing else. Prints one line.
 */
public final class BudgetKeys {
  public static final String RESULT = "keys=";

  /** 2026-10-12T05:20:00Z. */
  private static final long NOW = 1_791_782_400_000_000L;

  private static final long DOLLAR = 1_000_000_000_000L;
  private static final BudgetTerms TERMS = new BudgetTerms(DOLLAR, Window.sliding(3600));
  private static final int STEPS = 4;
  private static final int PARTITIONS = 6;
  private static final int DECISIONS = 3_000_000;

  private BudgetKeys() {}

  /** Takes the number of keys and of routes. */
  public static void main(String[] args) {
    int keys = Integer.parseInt(args[0]);
    int routes = Integer.parseInt(args[1]);
    long empty = heap();
    List<Plan> plans = new ArrayList<>(routes);
    for (int i = 0; i < routes; i++) {
      plans.add(Graphs.plan(Graphs.lab()));
    }
    BudgetBook book = new BudgetBook(Duration.ofMinutes(15));
    UserFacts admin = UserFacts.of("user-admin");
    decisionNanos(plans, admin, book);
    double before = decisionNanos(plans, admin, book);
    for (int i = 0; i < keys; i++) {
      book.apply(standing(i, "route-" + i % routes));
    }
    long full = heap() - empty;
    double after = decisionNanos(plans, admin, book);
    System.out.println(RESULT + book.size() + " " + full + " " + before + " " + after);
  }

  /** As the ledger tells them: some charges, and positions of each partition. */
  private static Standing standing(int number, String route) {
    List<Standing.Step> steps = new ArrayList<>(STEPS);
    for (int i = 0; i < STEPS; i++) {
      steps.add(new Standing.Step(NOW - 1_000_000L * (STEPS - i), 1_000 + i));
    }
    Map<Integer, Long> includes = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      includes.put(i, 1_000L + number);
    }
    return new Standing(
        new BudgetId(Graphs.IDENTITY.gateway(), route, "budget", BudgetUnit.COST),
        "[\"user-" + number + "\"]",
        1,
        TERMS,
        NOW,
        4_006,
        null,
        steps,
        0,
        includes);
  }

  private static double decisionNanos(List<Plan> plans, UserFacts facts, BudgetBook budgets) {
    long begin = System.nanoTime();
    for (int i = 0; i < DECISIONS; i++) {
      RouteRun run = new RouteRun(plans.get(i % plans.size()), facts, budgets);
      run.start(NOW);
      List<Hold> holds = run.holds();
      for (int j = 0; j < holds.size(); j++) {
        budgets.release(holds.get(j));
      }
    }
    return (System.nanoTime() - begin) / (double) DECISIONS;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
