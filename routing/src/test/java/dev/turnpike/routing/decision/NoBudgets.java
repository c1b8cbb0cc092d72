package dev.turnpike.routing.decision;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Budgets;
import dev.turnpike.routing.budget.Hold;

/** The budgets of routes without any: nobody may ask them. */
final class NoBudgets implements Budgets {
  @Override
  public Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, boolean strict, long nowMicros) {
    throw new AssertionError("there is no budget " + budget);
  }

  @Override
  public long remaining(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    throw new AssertionError("there is no budget " + budget);
  }

  @Override
  public void release(Hold hold) {
    throw new AssertionError("nothing is held");
  }
}
