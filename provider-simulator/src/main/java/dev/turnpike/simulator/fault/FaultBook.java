package dev.turnpike.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults that are ordered and not used up, oldest first. Thread-safe; asking while there are
 * none costs one volatile read.
 */
public final class FaultBook {

  /** {@code times} of a fault that stays until it is cleared. */
  public static final int UNTIL_CLEARED = -1;

  private static final int MOST = 1_000;

  private final List<Standing> standing = new ArrayList<>();
  private volatile boolean any;
  private long lastId;

  /**
   * A fault in the book.
   *
   * @param id its number, by which it can be cleared
   * @param order as it was ordered
   * @param remaining requests it will still meet, or {@link #UNTIL_CLEARED}
   * @param met requests it has met
   */
  public record Entry(long id, FaultOrder order, int remaining, long met) {}

  private static final class Standing {
    final long id;
    final FaultOrder order;
    final Fault fault;
    int remaining;
    long met;

    Standing(long id, FaultOrder order) {
      this.id = id;
      this.order = order;
      this.fault = order.fault();
      this.remaining = order.timesOrOne();
    }

    boolean meets(String provider, String model) {
      return (order.provider() == null || order.provider().equals(provider))
          && (order.model() == null || order.model().equals(model));
    }

    Entry entry() {
      return new Entry(id, order, remaining, met);
    }
  }

  /**
   * Enters a fault.
   *
   * @throws IllegalArgumentException when the order is wrong or the book is full
   */
  public synchronized Entry add(FaultOrder order) {
    if (standing.size() == MOST) {
      throw new IllegalArgumentException("at most " + MOST + " faults can be ordered at a time");
    }
    Standing fault = new Standing(lastId + 1, order);
    lastId = fault.id;
    standing.add(fault);
    any = true;
    return fault.entry();
  }

  /**
   * Takes the oldest fault that meets a request, using up one of its times; null when none does.
   */
  public @Nullable Fault claim(String provider, String model) {
    return any ? claimOldest(provider, model) : null;
  }

  private synchronized @Nullable Fault claimOldest(String provider, String model) {
    for (int i = 0; i < standing.size(); i++) {
      Standing candidate = standing.get(i);
      if (candidate.meets(provider, model)) {
        candidate.met++;
        if (candidate.remaining != UNTIL_CLEARED && --candidate.remaining == 0) {
          standing.remove(i);
          any = !standing.isEmpty();
        }
        return candidate.fault;
      }
    }
    return null;
  }

  /** Everything in the book, oldest first. */
  public synchronized List<Entry> entries() {
    return standing.stream().map(Standing::entry).toList();
  }

  /** Clears one fault; false when there is none of this number. */
  public synchronized boolean clear(long id) {
    boolean found = standing.removeIf(fault -> fault.id == id);
    any = !standing.isEmpty();
    return found;
  }

  /** Clears all faults and says how many there were. */
  public synchronized int clear() {
    int cleared = standing.size();
    standing.clear();
    any = false;
    return cleared;
  }
}
