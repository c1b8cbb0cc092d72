package dev.turnpike.contracts.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An amount booked to a budget under a key.
 *
 * @param key the values of the budget's key paths as JSON array text, such as {@code
 *     ["user-admin"]}; a missing value is null
 * @param amount in the budget's unit
 * @param terms the limit and window the deciding version had
 * @param at when it was booked, if not at the end of the attempt that tells of it
 */
public record Charge(
    BudgetId budget, String key, long amount, BudgetTerms terms, @Nullable Instant at) {
  public Charge {
    if (amount < 0) {
      throw new IllegalArgumentException("a charge is never negative");
    }
  }

  /** A charge booked at the end of the attempt that tells of it. */
  public Charge(BudgetId budget, String key, long amount, BudgetTerms terms) {
    this(budget, key, amount, terms, null);
  }
}
