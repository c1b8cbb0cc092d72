package dev.turnpike.routing.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Charge;

/** An amount set aside for a request in flight; known to the {@link Budgets} it is of alone. */
public interface Hold {
  BudgetId budget();

  /** Returns the values of the budget's key as JSON array text. */
  String key();

  /** Returns the limit and window of the version that admitted the request. */
  BudgetTerms terms();

  long amount();

  /** Returns the first instant at which it no longer counts. */
  long expiresAtMicros();

  /** Returns the charge that tells the ledger of this amount. */
  default Charge charge(long amount) {
    return new Charge(budget(), key(), amount, terms());
  }
}
