package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The meters that have holds open, found without looking at all meters.
 *
 * <p>A meter puts itself in with its first hold and stays until a look finds it without one, so a
 * key that is asked for all the time costs nothing here, and a look costs as much as there were
 * keys held since the last one. Thread-safe; requests never wait for a look.
 */
final class HeldKeys {
  private static final Comparator<Share> SMALLEST_FIRST = Comparator.comparingDouble(Share::share);

  private final Queue<Meter> touched = new ConcurrentLinkedQueue<>();

  /** Guarded by this. */
  private final List<Meter> held = new ArrayList<>();

  /** What is held of a key, and what part of its limit that is. */
  record Share(HeldKey held, double share) {}

  private interface Look {
    /** Says whether the meter has holds open. */
    boolean at(Meter meter);
  }

  /** Takes in a meter that is not in; called with its lock. */
  void add(Meter meter) {
    touched.add(meter);
  }

  /** Returns how many holds are open. */
  long openHolds() {
    long[] open = {0};
    look(meter -> {
      int holds = meter.openHolds();
      open[0] += holds;
      return holds > 0;
    });
    return open[0];
  }

  /** Drops the meters without holds, so that none is kept from being forgotten. */
  void dropIdle() {
    look(meter -> meter.openHolds() > 0);
  }

  /**
   * Returns what is held now.
   *
   * @param most how many keys to name
   */
  HeldNow now(int most, long nowMicros) {
    PriorityQueue<Share> largest = new PriorityQueue<>(SMALLEST_FIRST);
    long[] keys = {0};
    look(meter -> {
      Share share = meter.held(nowMicros);
      if (share == null) {
        return false;
      }
      if (share.held().amount() > 0) {
        keys[0]++;
        keep(largest, share, most);
      }
      return true;
    });
    return new HeldNow(keys[0], largest.stream().map(Share::held).toList());
  }

  private static void keep(PriorityQueue<Share> largest, Share share, int most) {
    if (largest.size() < most) {
      largest.add(share);
      return;
    }
    Share smallest = largest.peek();
    if (smallest != null && smallest.share() < share.share()) {
      largest.poll();
      largest.add(share);
    }
  }

  private synchronized void look(Look look) {
    for (Meter meter = touched.poll(); meter != null; meter = touched.poll()) {
      held.add(meter);
    }
    int kept = 0;
    for (int i = 0; i < held.size(); i++) {
      Meter meter = held.get(i);
      if (look.at(meter)) {
        held.set(kept++, meter);
      }
    }
    held.subList(kept, held.size()).clear();
  }
}
