package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.routing.budget.Hold;
import org.jspecify.annotations.Nullable;

/**
 * A hold of a meter.
 *
 * <p>It counts against the budget until it is settled, released or expired. Thread-safe by the lock
 * of its meter.
 */
final class MeterHold implements Hold {
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

  MeterHold(Meter meter, long id, BudgetTerms terms, long amount, long expiresAtMicros) {
    this.meter = meter;
    this.id = id;
    this.terms = terms;
    this.amount = amount;
    this.expiresAtMicros = expiresAtMicros;
  }

  /** Returns a hold as what it is in a book; one of other budgets is none. */
  static MeterHold of(Hold hold) {
    return (MeterHold) hold;
  }

  /** Returns a number that is unique in its book. */
  long id() {
    return id;
  }

  @Override
  public BudgetId budget() {
    return meter.budget;
  }

  @Override
  public String key() {
    return meter.key;
  }

  @Override
  public BudgetTerms terms() {
    return terms;
  }

  @Override
  public long amount() {
    return amount;
  }

  void amount(long changed) {
    amount = changed;
  }

  @Override
  public long expiresAtMicros() {
    return expiresAtMicros;
  }
}
