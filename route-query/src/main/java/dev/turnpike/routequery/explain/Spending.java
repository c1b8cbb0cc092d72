package dev.turnpike.routequery.explain;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;

/** Knows what is spent of budgets. */
@FunctionalInterface
public interface Spending {
  /**
   * @param key the values of the key as JSON array text
   * @param terms those of the version that asks
   */
  Spent of(BudgetId budget, String key, BudgetTerms terms);
}
