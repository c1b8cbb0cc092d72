package dev.turnpike.routing.budget;

import dev.turnpike.contracts.budget.BudgetUnit;

/**
 * What a request may come to, to be set aside while it is in flight.
 *
 * @param costPicos in picodollars
 * @param tokens input and output
 */
public record Estimate(long costPicos, long tokens) {
  /** Nothing is set aside; what requests in flight come to is then known at their end only. */
  public static final Estimate NONE = new Estimate(0, 0);

  public Estimate {
    if (costPicos < 0 || tokens < 0) {
      throw new IllegalArgumentException("an estimate is never negative");
    }
  }

  /** Returns what a budget of this unit is to set aside. */
  public long of(BudgetUnit unit) {
    return switch (unit) {
      case COST -> costPicos;
      case TOKENS -> tokens;
      case COUNT -> 1;
    };
  }
}
