package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.Standing;

/**
 * A charge of this runtime that the ledger may not know yet.
 *
 * <p>It counts here until a standing holds it, or until it leaves the window.
 */
public final class PendingCharge {
  private static final int UNSENT = -1;

  final Meter meter;
  private final long amount;
  private final long chargedAtMicros;
  private int partition = UNSENT;
  private long offset;

  PendingCharge(Meter meter, long amount, long chargedAtMicros) {
    this.meter = meter;
    this.amount = amount;
    this.chargedAtMicros = chargedAtMicros;
  }

  public long amount() {
    return amount;
  }

  public long chargedAtMicros() {
    return chargedAtMicros;
  }

  void sent(int partition, long offset) {
    this.partition = partition;
    this.offset = offset;
  }

  /**
   * Says whether the standing's steps hold this charge.
   *
   * <p>Its position being included is not enough: steps are the charges counting at the standing's
   * instant, for its window. One that the ledger has but the steps have not stays here, in case a
   * longer window or a later instant counts it.
   */
  boolean isIn(Standing standing) {
    if (partition == UNSENT) {
      return false;
    }
    Long next = standing.includes().get(partition);
    return next != null
        && offset < next
        && standing.terms().window().counts(chargedAtMicros, standing.asOfMicros());
  }
}
