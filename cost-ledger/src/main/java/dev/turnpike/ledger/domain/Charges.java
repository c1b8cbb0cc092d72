package dev.turnpike.ledger.domain;

import dev.turnpike.contracts.budget.Window;
import java.util.Arrays;

/**
 * Charges by instant, oldest first, in arrays of numbers; of one instant the smallest first, so
 * that the same charges are the same whatever order they came in.
 *
 * <p>Those that come late wait beside the others, a few hundred at most, until somebody looks: one
 * that came in order costs nothing, and many that did not are put in their places together. Not
 * thread-safe.
 */
final class Charges {
  private static final int FIRST_CAPACITY = 4;
  private static final int MOST_LATE = 1_024;
  private static final long[] NONE = {};

  private long[] instants = NONE;
  private long[] amounts = NONE;
  private long[] counts = NONE;
  private int head;
  private int size;
  private long count;

  private long[] lateInstants = NONE;
  private long[] lateAmounts = NONE;
  private long[] lateCounts = NONE;
  private int late;

  /** Returns how many are here, late ones included. */
  int size() {
    return size + late;
  }

  /** Returns how many charges these are made of. */
  long count() {
    return count;
  }

  long instant(int index) {
    return instants[head + index];
  }

  long amount(int index) {
    return amounts[head + index];
  }

  void add(long instant, long amount, long charges) {
    count += charges;
    if (size > 0 && isAfter(instants[head + size - 1], amounts[head + size - 1], instant, amount)) {
      addLate(instant, amount, charges);
      return;
    }
    reserve(1);
    int at = head + size++;
    instants[at] = instant;
    amounts[at] = amount;
    counts[at] = charges;
  }

  /** Adds to the latest if both are of one step, this is not earlier and the sum fits. */
  boolean joinLast(Window window, long instant, long amount, long charges) {
    if (size == 0) {
      return false;
    }
    int last = head + size - 1;
    if (instants[last] > instant
        || amounts[last] > Long.MAX_VALUE - amount
        || window.stepOf(instants[last]) != window.stepOf(instant)) {
      return false;
    }
    instants[last] = instant;
    amounts[last] += amount;
    counts[last] += charges;
    count += charges;
    return true;
  }

  void removeFirst() {
    count -= counts[head];
    head++;
    size--;
  }

  private static boolean isAfter(long instant, long amount, long other, long otherAmount) {
    return instant > other || (instant == other && amount > otherAmount);
  }

  private void addLate(long instant, long amount, long charges) {
    if (late == lateInstants.length) {
      int capacity = Math.max(FIRST_CAPACITY, late * 2);
      lateInstants = Arrays.copyOf(lateInstants, capacity);
      lateAmounts = Arrays.copyOf(lateAmounts, capacity);
      lateCounts = Arrays.copyOf(lateCounts, capacity);
    }
    int at = late;
    while (at > 0 && isAfter(lateInstants[at - 1], lateAmounts[at - 1], instant, amount)) {
      at--;
    }
    System.arraycopy(lateInstants, at, lateInstants, at + 1, late - at);
    System.arraycopy(lateAmounts, at, lateAmounts, at + 1, late - at);
    System.arraycopy(lateCounts, at, lateCounts, at + 1, late - at);
    lateInstants[at] = instant;
    lateAmounts[at] = amount;
    lateCounts[at] = charges;
    if (++late == MOST_LATE) {
      settle();
    }
  }

  /** Puts late ones in their places; says whether there were any. */
  boolean settle() {
    if (late == 0) {
      return false;
    }
    reserve(late);
    int from = head + size - 1;
    int to = head + size + late - 1;
    for (int next = late - 1; next >= 0; to--) {
      if (from >= head
          && isAfter(instants[from], amounts[from], lateInstants[next], lateAmounts[next])) {
        instants[to] = instants[from];
        amounts[to] = amounts[from];
        counts[to] = counts[from--];
      } else {
        instants[to] = lateInstants[next];
        amounts[to] = lateAmounts[next];
        counts[to] = lateCounts[next--];
      }
    }
    size += late;
    late = 0;
    return true;
  }

  /** Makes one of all that lie within one step, as far as sums fit; says whether there were any. */
  boolean mergeSteps(Window window) {
    int kept = 0;
    long step = 0;
    boolean merged = false;
    for (int i = 0; i < size; i++) {
      long its = window.stepOf(instants[head + i]);
      if (kept > 0 && its == step && fits(kept - 1, i)) {
        join(kept - 1, i);
        merged = true;
      } else {
        move(kept++, i);
        step = its;
      }
    }
    size = kept;
    return merged;
  }

  private boolean fits(int to, int from) {
    return amounts[head + to] <= Long.MAX_VALUE - amounts[head + from];
  }

  /**
   * Makes one of neighbours within a span, whose sum is held at what a long takes; returns how much
   * longer a charge counts for it.
   */
  long mergeWithin(Window window, long span) {
    int kept = 0;
    long first = 0;
    long widest = 0;
    for (int i = 0; i < size; i++) {
      long at = instants[head + i];
      if (kept > 0 && at - first < span) {
        widest =
            Math.max(widest, Math.max(at - first, window.leavesAt(at) - window.leavesAt(first)));
        join(kept - 1, i);
      } else {
        move(kept++, i);
        first = at;
      }
    }
    size = kept;
    return widest;
  }

  private void join(int to, int from) {
    instants[head + to] = instants[head + from];
    amounts[head + to] = saturated(amounts[head + to], amounts[head + from]);
    counts[head + to] += counts[head + from];
  }

  private void move(int to, int from) {
    instants[head + to] = instants[head + from];
    amounts[head + to] = amounts[head + from];
    counts[head + to] = counts[head + from];
  }

  private void reserve(int more) {
    if (head + size + more <= instants.length) {
      return;
    }
    int needed = size + more;
    // What has left is made use of before more is taken.
    int capacity =
        needed <= instants.length / 2 ? instants.length : Math.max(FIRST_CAPACITY, needed * 3 / 2);
    instants = moved(instants, capacity);
    amounts = moved(amounts, capacity);
    counts = moved(counts, capacity);
    head = 0;
  }

  private long[] moved(long[] from, int capacity) {
    long[] to = new long[capacity];
    System.arraycopy(from, head, to, 0, size);
    return to;
  }

  static long saturated(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
