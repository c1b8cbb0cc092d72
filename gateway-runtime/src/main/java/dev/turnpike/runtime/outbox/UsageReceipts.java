package dev.turnpike.runtime.outbox;

import dev.turnpike.runtime.journal.Journal;
import dev.turnpike.runtime.journal.Stored;
import dev.turnpike.runtime.outbox.Outbox.Ack;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits to learn where usage events are.
 *
 * <p>The first {@value #MOST_WAITING} are remembered; of the others, and of those of a process
 * before this one, the charges are read from the journal when their time comes. Thread-safe.
 */
final class UsageReceipts implements Receipts {
  static final int MOST_WAITING = 100_000;

  private final Map<Long, Ack> waiting = new ConcurrentHashMap<>();
  private final ChargeReader charges;
  private final int most;

  UsageReceipts(ChargeReader charges, int most) {
    this.charges = charges;
    this.most = most;
  }

  /** To be said before the message at this position can be sent. */
  void await(long position, Ack ack) {
    if (waiting.size() < most) {
      waiting.put(position, ack);
    }
  }

  @Override
  public void at(Journal journal, long position, int partition, long offset) {
    Ack ack = waiting.remove(position);
    if (ack != null) {
      ack.at(partition, offset);
      return;
    }
    Stored stored = journal.read(position);
    if (stored.charged()) {
      charges.acknowledged(stored.body(), partition, offset);
    }
  }
}
