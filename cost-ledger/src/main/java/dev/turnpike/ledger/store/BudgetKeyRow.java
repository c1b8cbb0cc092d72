package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;

/**
 * One key of one budget as it stands in the tables.
 *
 * @param revision counts the changes of the key: charges booked to it, terms changed under it
 * @param terms the terms in force at the instant asked for
 */
public record BudgetKeyRow(
    long id, BudgetId budget, String routeName, String key, long revision, BudgetTerms terms) {

  /** Returns the row with another revision. */
  public BudgetKeyRow withRevision(long newRevision) {
    return new BudgetKeyRow(id, budget, routeName, key, newRevision, terms);
  }
}
