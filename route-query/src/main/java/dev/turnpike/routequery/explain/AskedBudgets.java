package dev.turnpike.routequery.explain;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Budgets;
import dev.turnpike.routing.budget.Hold;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Budgets that let requests pass by what is known of their spend, and note nothing. One of which
 * nothing is known lets everybody pass. What was learned is remembered, so that all walks of an
 * explanation see the same.
 */
final class AskedBudgets implements Budgets {
  private final Spending spending;
  private final Map<BudgetId, Answer> answers = new LinkedHashMap<>();

  AskedBudgets(Spending spending) {
    this.spending = spending;
  }

  /** What was said of a budget; a request has one key of each. */
  record Answer(BudgetId budget, String key, boolean strict, Spent spent) {}

  /** A hold of nobody. */
  private record Dry(BudgetId budget, String key, BudgetTerms terms, long amount) implements Hold {
    @Override
    public long expiresAtMicros() {
      return Long.MIN_VALUE;
    }
  }

  Map<BudgetId, Answer> answers() {
    return answers;
  }

  @Override
  public Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, boolean strict, long nowMicros) {
    Answer answer =
        answers.computeIfAbsent(
            budget, _ -> new Answer(budget, key, strict, spending.of(budget, key, terms)));
    long amount = budget.unit() == BudgetUnit.COUNT ? 1 : 0;
    Hold hold = new Dry(budget, key, terms, amount);
    return switch (answer.spent()) {
      case Spent.Known known -> {
        long taken = sum(known.spent(), known.held());
        yield taken >= terms.limit()
            ? new Admission.Exceeded(known.spent(), known.held(), known.untilMicros())
            : new Admission.Admitted(
                hold, known.spent(), known.held(), Math.max(0, terms.limit() - taken - amount));
      }
      case Spent.Unknown _ ->
          new Admission.Admitted(hold, 0, 0, Math.max(0, terms.limit() - amount));
    };
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  @Override
  public long remaining(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    return terms.limit();
  }

  @Override
  public void release(Hold hold) {
    // Nothing was set aside.
  }
}
