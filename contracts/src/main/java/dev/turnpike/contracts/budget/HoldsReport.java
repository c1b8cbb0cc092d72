package dev.turnpike.contracts.budget;

import java.util.List;

/**
 * A part of what one runtime says its requests in flight have set aside, key by key.
 *
 * <p>A telling is all of its parts together. It takes the place of the runtime's telling before it;
 * a key that is in none of its parts has nothing set aside.
 *
 * @param runtime the id of the runtime
 * @param telling counts a runtime's tellings and grows with each
 * @param part its place in the telling, from 0
 * @param parts how many the telling has
 * @param atMicros the instant the runtime looked at its holds, in microseconds since the Unix epoch
 * @param keys how many keys have something set aside; where those told are fewer, they are the ones
 *     with the largest shares of their limits, and of others nothing is known
 */
public record HoldsReport(
    String runtime,
    long telling,
    int part,
    int parts,
    long atMicros,
    long keys,
    List<HeldKey> holds) {
  /** No telling has more parts. */
  public static final int MOST_PARTS = 1_000;

  public HoldsReport {
    holds = List.copyOf(holds);
    if (runtime.isEmpty() || part < 0 || part >= parts || parts > MOST_PARTS || keys < 0) {
      throw new IllegalArgumentException(
          "no part of a telling: " + part + " of " + parts + " of runtime '" + runtime + "'");
    }
  }

  /**
   * What is set aside of one key of a budget.
   *
   * @param amount in the budget's unit
   */
  public record HeldKey(BudgetId budget, String key, long amount) {
    public HeldKey {
      if (amount < 0) {
        throw new IllegalArgumentException("nothing less than nothing is set aside");
      }
    }
  }
}
