package dev.turnpike.contracts.budget;

/**
 * An amount booked to a budget under a key.
 *
 * @param key the values of the budget's key paths as JSON array text, such as {@code
 *     ["user-admin"]}; a missing value is null
 * @param amount in the budget's unit
 * @param terms the limit and window the deciding version had
 */
public record Charge(BudgetId budget, String key, long amount, BudgetTerms terms) {
  public Charge {
    if (amount < 0) {
      throw new IllegalArgumentException("a charge is never negative");
    }
  }
}
