package dev.turnpike.contracts.lease;

/** Sums of amounts that are not negative; they stop at {@link Long#MAX_VALUE}. */
final class Amounts {
  private Amounts() {}

  static long add(long a, long b) {
    long sum = a + b;
    return a > 0 && b > 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }
}
