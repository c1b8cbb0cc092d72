package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;

/** A key of a budget, as usage events name it. */
record KeyOf(BudgetId budget, String key) {
  static KeyOf of(Booking booking) {
    return new KeyOf(booking.budget(), booking.key());
  }
}
