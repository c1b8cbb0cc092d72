package dev.turnpike.routing.decision;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Budgets;
import dev.turnpike.routing.budget.Hold;
import java.util.HashMap;
import java.util.Map;

/** Budgets of which each admission is spent at once and for ever. */
public final class CountingBudgets implements Budgets {
  private final Map<String, Long> spent = new HashMap<>();

  /** A hold that stays. */
  public record Kept(BudgetId budget, String key, BudgetTerms terms, long amount) implements Hold {
    @Override
    public long expiresAtMicros() {
      return Long.MAX_VALUE;
    }
  }

  /** Spends of a key. */
  public void spend(String elementId, String key, long amount) {
    spent.merge(elementId + " " + key, amount, Long::sum);
  }

  @Override
  public Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, boolean strict, long nowMicros) {
    long before = spent.getOrDefault(budget.elementId() + " " + key, 0L);
    if (before >= terms.limit()) {
      return new Admission.Exceeded(before, 0, Long.MAX_VALUE);
    }
    long amount = budget.unit() == BudgetUnit.COUNT ? 1 : 0;
    spend(budget.elementId(), key, amount);
    return new Admission.Admitted(
        new Kept(budget, key, terms, amount), before, 0, terms.limit() - before - amount);
  }

  @Override
  public long remaining(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    return Math.max(0, terms.limit() - spent.getOrDefault(budget.elementId() + " " + key, 0L));
  }

  @Override
  public void release(Hold hold) {
    spend(hold.budget().elementId(), hold.key(), -hold.amount());
  }
}
