package dev.turnpike.routing.budget;

/** A budget's answer to a request. Amounts are in the budget's unit. */
public sealed interface Admission {
  /** Returns the sum of the charges counting at the instant of the answer. */
  long spent();

  /** Returns what requests in flight had set aside, this one left out. */
  long held();

  /**
   * The request is within the budget.
   *
   * @param hold what it has set aside; to be settled or released
   * @param remaining what is left after it, never negative
   */
  record Admitted(Hold hold, long spent, long held, long remaining) implements Admission {}

  /**
   * The budget is exceeded.
   *
   * @param exceededUntilMicros the first instant at which it is no longer, if nothing is charged,
   *     settled or released until then; {@link Long#MAX_VALUE} if that never comes
   */
  record Exceeded(long spent, long held, long exceededUntilMicros) implements Admission {}
}
