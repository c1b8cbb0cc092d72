package dev.turnpike.runtime.forecast;

/**
 * A distribution of lengths in buckets that grow by a quarter of a power of two, so that a quantile
 * is at most a fifth too long and never too short. What is long ago weighs less: the counts are
 * halved each time there are many. Thread-safe.
 */
final class Lengths {
  private static final int PER_OCTAVE = 4;
  private static final int OCTAVES = 24;
  private static final int HALVE_AT = 1_024;

  private final int[] counts = new int[PER_OCTAVE * OCTAVES];
  private int count;

  synchronized void add(long length) {
    counts[bucket(length)]++;
    count++;
    if (count >= HALVE_AT) {
      halve();
    }
  }

  private void halve() {
    count = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= 2;
      count += counts[i];
    }
  }

  /** Returns how many lengths there are, the halved ones half. */
  synchronized int count() {
    return count;
  }

  /** Returns a length that so many thousandths of all do not exceed; 0 of none. */
  synchronized long quantile(int perMille) {
    long wanted = Math.ceilDiv((long) count * perMille, 1_000L);
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (below >= wanted && below > 0) {
        return longest(i);
      }
    }
    return 0;
  }

  /**
   * Returns the bucket: the power of two below the length, and the quarter of the way to the next.
   */
  private static int bucket(long length) {
    if (length < PER_OCTAVE) {
      return (int) Math.max(0, length);
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(length);
    int quarter = (int) (length >>> (octave - 2)) & (PER_OCTAVE - 1);
    return Math.min(PER_OCTAVE * OCTAVES - 1, (octave - 1) * PER_OCTAVE + quarter);
  }

  /** Returns the longest length of a bucket. */
  private static long longest(int bucket) {
    if (bucket < PER_OCTAVE) {
      return bucket;
    }
    int octave = bucket / PER_OCTAVE + 1;
    long quarter = bucket % PER_OCTAVE;
    return ((PER_OCTAVE + quarter + 1) << (octave - 2)) - 1;
  }
}
