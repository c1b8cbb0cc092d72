package dev.turnpike.runtime.budget;

/** Sums of amounts that stop at {@link Long#MAX_VALUE}, which is over every limit. */
final class Saturating {
  private Saturating() {}

  /** Adds two amounts that are not negative. */
  static long add(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
