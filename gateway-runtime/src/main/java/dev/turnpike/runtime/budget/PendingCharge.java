package dev.turnpike.runtime.budget;

/**
 * A charge of this runtime that the ledger may not know yet.
 *
 * <p>It counts here until a standing holds it, or until it leaves the window.
 */
public final class PendingCharge {
  final Meter meter;
  final Lump lump;
  private final long amount;
  private final long chargedAtMicros;

  /** Whether its place in the usage topic is known; guarded by the meter. */
  boolean acknowledged;

  PendingCharge(Meter meter, Lump lump, long amount, long chargedAtMicros) {
    this.meter = meter;
    this.lump = lump;
    this.amount = amount;
    this.chargedAtMicros = chargedAtMicros;
  }

  /** Returns the amount in the budget's unit. */
  public long amount() {
    return amount;
  }

  public long chargedAtMicros() {
    return chargedAtMicros;
  }
}
