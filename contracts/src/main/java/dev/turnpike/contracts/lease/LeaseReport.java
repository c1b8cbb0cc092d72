package dev.turnpike.contracts.lease;

import dev.turnpike.contracts.budget.BudgetId;
import java.util.List;

/** What a runtime tells the ledger once a second, and sooner if it lacks something. */
public record LeaseReport(Greeting from, List<OfKey> wishes, List<OfKey> promises) {
  /** How many keys one report names at most. */
  public static final int MOST_KEYS = 500;

  public LeaseReport {
    wishes = List.copyOf(wishes);
    promises = List.copyOf(promises);
  }

  /**
   * A wish for a key, or a promise.
   *
   * @param ask the number of the ask a promise answers; of a wish 0
   * @param ceiling in the budget's unit
   */
  public record OfKey(BudgetId budget, String key, long ask, long ceiling) {}
}
