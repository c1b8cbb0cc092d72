package dev.turnpike.benchmarks.measure;

import java.util.Arrays;

/**
 * Durations in nanoseconds, all of them kept, so that percentiles are exact. Not thread-safe.
 *
 * <p>Beyond {@value #MOST} further ones are counted but not kept.
 */
public final class Latencies {
  static final int MOST = 20_000_000;

  private long[] values = new long[1_024];
  private int size;
  private long count;
  private boolean sorted = true;

  public void add(long nanos) {
    count++;
    if (size == MOST) {
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.min(MOST, size * 2));
    }
    values[size++] = nanos;
    sorted = false;
  }

  /** Returns how many were added. */
  public long count() {
    return count;
  }

  /**
   * Returns the smallest duration that at least this share of all does not exceed (nearest rank).
   *
   * @param share above 0, up to 1
   * @return nanoseconds, 0 if there are none
   */
  public long percentile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a percentile is above 0 and up to 1, not " + share);
    }
    if (size == 0) {
      return 0;
    }
    sort();
    return values[(int) Math.ceil(share * size) - 1];
  }

  public long max() {
    return percentile(1);
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
  }
}
