package dev.turnpike.ledger.feed;

import dev.turnpike.ledger.holds.Held;
import dev.turnpike.ledger.store.SpentKeys.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The last sighting of one route's budgets, and those who wait for another. Thread-safe. */
final class RouteFeed {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Sighting last;
  private boolean closed;

  /** How many listen; guarded by the {@link BudgetFeed}. */
  int listeners;

  /** Takes in what was seen; wakes those who wait if it is not what was seen before. */
  void seen(long atMicros, Page page, List<Optional<Held>> held) {
    lock.lock();
    try {
      Sighting before = last;
      if (before == null || !before.shows(page, held)) {
        last = new Sighting(before == null ? 1 : before.number() + 1, atMicros, page, held);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a sighting with a higher number; empty if there is none in time, or no more. */
  Optional<Sighting> after(long number, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      Optional<Sighting> next = newer(number);
      while (!closed && left > 0 && next.isEmpty()) {
        left = changed.awaitNanos(left);
        next = newer(number);
      }
      return closed ? Optional.empty() : next;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Sighting> newer(long number) {
    return Optional.ofNullable(last).filter(sighting -> sighting.number() > number);
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
