package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.domain.ChargeWindow.Digest;
import dev.turnpike.ledger.store.BudgetKeyRow;
import java.util.Map;

/** Makes standings of windows. */
public final class StandingOf {
  /** Steps a standing carries at most; the rest is merged, never leaving early. */
  static final int MOST_STEPS = 256;

  private StandingOf() {}

  /**
   * Returns what a key's window says.
   *
   * @param window advanced to {@code nowMicros}
   * @param revision of which its charges are
   * @param positions up to where usage was booked with them
   */
  public static Standing window(
      BudgetKeyRow key,
      BudgetTerms terms,
      long revision,
      ChargeWindow window,
      long nowMicros,
      Map<Integer, Long> positions) {
    long until = window.exceededUntil(terms.limit());
    Digest digest = window.digest(MOST_STEPS);
    return new Standing(
        key.budget(),
        key.key(),
        revision,
        terms,
        nowMicros,
        window.spent(),
        until == Long.MIN_VALUE ? null : until,
        digest.steps(),
        digest.resolutionMicros(),
        positions);
  }
}
