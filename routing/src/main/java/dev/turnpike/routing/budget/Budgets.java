package dev.turnpike.routing.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;

/**
 * The gates of routes: whether a request may pass a budget now.
 *
 * <p>Keys are JSON array text, instants microseconds since the Unix epoch, amounts in the budget's
 * unit.
 */
public interface Budgets {
  /**
   * Admits a request with a hold of 1 where requests are counted, else of nothing.
   *
   * @param strict whether what the request comes to must fit into what is left
   */
  Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, boolean strict, long nowMicros);

  /** Returns what is left of a key with holds taken off, never negative. */
  long remaining(BudgetId budget, String key, BudgetTerms terms, long nowMicros);

  /** Closes a hold without a charge; of a closed one nothing. */
  void release(Hold hold);
}
