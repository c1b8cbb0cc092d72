package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;

/**
 * One key of one budget as it stands in the tables.
 *
 * @param revision counts the transactions that booked charges to the key
 * @param terms the terms in force at the instant asked for
 */
public record BudgetKeyRow(
    long id, BudgetId budget, String routeName, String key, long revision, BudgetTerms terms) {

  /** Returns the row with another revision. */
  public BudgetKeyRow withRevision(long newRevision) {
    return new BudgetKeyRow(id, budget, routeName, key, newRevision, terms);
  }
}
