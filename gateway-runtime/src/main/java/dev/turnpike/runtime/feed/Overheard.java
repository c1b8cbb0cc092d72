package dev.turnpike.runtime.feed;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.outbox.EventIds;

/**
 * Books what the usage topic tells, each event once, and not what this process knows of itself.
 *
 * <p>An event is left out if the journal held it when this process began: it is booked, and gets
 * its place when it is sent again. So is one that this process has made since it serves. When in
 * doubt an event counts: the ledger's next word puts right what counts twice, but nothing would put
 * right what does not count. Not thread-safe, but for {@link #serving}.
 */
final class Overheard {
  /** An event that is sent again comes soon after the first time, or is in the journal. */
  private static final int MOST_SEEN = 1 << 18;

  private final BudgetBook budgets;
  private final String runtime;
  private final EventIds left;
  private EventIds seen = new EventIds(MOST_SEEN);
  private EventIds seenBefore = new EventIds(0);
  private volatile long servingSinceMicros = Long.MAX_VALUE;
  private long booked;

  /**
   * @param runtime this one's name
   * @param left what the journal held when this process began
   */
  Overheard(BudgetBook budgets, String runtime, EventIds left) {
    this.budgets = budgets;
    this.runtime = runtime;
    this.left = left;
  }

  /** From this instant on this process makes events of its own. */
  void serving(long nowMicros) {
    servingSinceMicros = nowMicros;
  }

  /** Takes an event that is at this place. */
  void hear(ToldUsage told, int partition, long offset, long nowMicros) {
    if (told.charges().isEmpty()) {
      return;
    }
    String id = told.id();
    if (isOwn(told, id) || !isFirst(id)) {
      return;
    }
    for (Charge charge : told.charges()) {
      budgets.hear(charge, told.micros(charge), partition, offset, nowMicros);
    }
    booked++;
  }

  private boolean isOwn(ToldUsage told, String id) {
    return runtime.equals(told.runtime())
        && (left.contains(id) || told.finishedMicros() >= servingSinceMicros);
  }

  private boolean isFirst(String id) {
    if (seenBefore.contains(id) || !seen.add(id)) {
      return false;
    }
    if (seen.isFull()) {
      seenBefore = seen;
      seen = new EventIds(MOST_SEEN);
    }
    return true;
  }

  /** Returns how many events were handed to the budgets, those the ledger had told of included. */
  long booked() {
    return booked;
  }
}
