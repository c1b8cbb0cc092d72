package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Charge;
import org.jspecify.annotations.Nullable;

/**
 * An amount set aside for a request in flight.
 *
 * <p>It counts against the budget until it is settled, released or expired. Thread-safe by the lock
 * of its meter.
 */
public final class Hold {
  static final int CLOSED = -1;

  final Meter meter;
  private final long id;
  private final BudgetTerms terms;
  private final long expiresAtMicros;

  /** Changed by {@link Holds} alone. */
  private long amount;

  /** Its place among the meter's open holds. */
  int slot = CLOSED;

  @Nullable PendingCharge settlement;

  Hold(Meter meter, long id, BudgetTerms terms, long amount, long expiresAtMicros) {
    this.meter = meter;
    this.id = id;
    this.terms = terms;
    this.amount = amount;
    this.expiresAtMicros = expiresAtMicros;
  }

  /** Returns a number that is unique in its book. */
  public long id() {
    return id;
  }

  public BudgetId budget() {
    return meter.budget;
  }

  /** Returns the values of the budget's key as JSON array text. */
  public String key() {
    return meter.key;
  }

  /** Returns the limit and window of the version that admitted the request. */
  public BudgetTerms terms() {
    return terms;
  }

  public long amount() {
    return amount;
  }

  void amount(long changed) {
    amount = changed;
  }

  /** Returns the first instant at which it no longer counts. */
  public long expiresAtMicros() {
    return expiresAtMicros;
  }

  /** Returns the charge that tells the ledger of this amount. */
  public Charge charge(long amount) {
    return new Charge(budget(), key(), amount, terms);
  }
}
