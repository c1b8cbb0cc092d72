package dev.turnpike.runtime.budget;

import java.util.Arrays;

/**
 * Amounts by instant, oldest first, that know the sum of everything later than an instant.
 *
 * <p>A sum is a binary search over running totals. Not thread-safe.
 */
final class TimedAmounts {
  private static final int FIRST_CAPACITY = 4;
  private static final long[] NONE = {};

  // There may be a million of these, most of them empty.
  private long[] instants = NONE;
  private long[] amounts = NONE;

  /** {@code totals[i]} is the sum of the amounts up to and including {@code i}, modulo 2^64. */
  private long[] totals = NONE;

  private int size;

  /** Whether the sum of all exceeds a long; running totals are of no use then. */
  private boolean huge;

  TimedAmounts() {}

  /**
   * @param capacity how many are to come
   */
  TimedAmounts(int capacity) {
    if (capacity > 0) {
      instants = new long[capacity];
      amounts = new long[capacity];
      totals = new long[capacity];
    }
  }

  int size() {
    return size;
  }

  long instant(int index) {
    return instants[index];
  }

  /** Returns the latest instant, {@link Long#MIN_VALUE} if there is none. */
  long latest() {
    return size == 0 ? Long.MIN_VALUE : instants[size - 1];
  }

  void clear() {
    size = 0;
    huge = false;
  }

  /** Adds an amount and returns its place; the later its instant among those here, the cheaper. */
  int add(long instant, long amount) {
    int index = firstLaterThan(instant);
    if (size == instants.length) {
      grow();
    }
    int moved = size - index;
    System.arraycopy(instants, index, instants, index + 1, moved);
    System.arraycopy(amounts, index, amounts, index + 1, moved);
    instants[index] = instant;
    amounts[index] = amount;
    size++;
    sumFrom(index);
    return index;
  }

  /** Puts another amount in the place of one; its instant stays between its neighbours'. */
  void replace(int index, long instant, long amount) {
    instants[index] = instant;
    amounts[index] = amount;
    sumFrom(index);
  }

  private void sumFrom(int index) {
    for (int i = index; i < size; i++) {
      totals[i] = (i == 0 ? 0 : totals[i - 1]) + amounts[i];
    }
    huge = huge || totals[size - 1] < 0;
  }

  private void grow() {
    int capacity = Math.max(FIRST_CAPACITY, size * 2);
    instants = Arrays.copyOf(instants, capacity);
    amounts = Arrays.copyOf(amounts, capacity);
    totals = Arrays.copyOf(totals, capacity);
  }

  /** Returns the sum of the amounts later than the instant, {@link Long#MAX_VALUE} if more. */
  long sumAfter(long instant) {
    int first = firstLaterThan(instant);
    if (first == size) {
      return 0;
    }
    if (huge) {
      long sum = 0;
      for (int i = first; i < size; i++) {
        sum = Saturating.add(sum, amounts[i]);
      }
      return sum;
    }
    return totals[size - 1] - (first == 0 ? 0 : totals[first - 1]);
  }

  boolean has(long instant, long amount) {
    for (int i = firstLaterThan(instant) - 1; i >= 0 && instants[i] == instant; i--) {
      if (amounts[i] == amount) {
        return true;
      }
    }
    return false;
  }

  /** Returns the position of the oldest amount later than the instant, the size if none is. */
  int firstLaterThan(long instant) {
    int low = 0;
    int high = size;
    if (size > 0 && instants[size - 1] <= instant) {
      return size;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (instants[middle] > instant) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
