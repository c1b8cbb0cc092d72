package dev.turnpike.ledger.domain;

import java.math.BigInteger;

/**
 * A sum of amounts that are not negative, exact beyond a long: 128 bits, so that no number of
 * charges comes near its end. Not thread-safe.
 */
final class Total {
  private long high;
  private long low;

  static Total of(Total other) {
    Total copy = new Total();
    copy.high = other.high;
    copy.low = other.low;
    return copy;
  }

  void clear() {
    high = 0;
    low = 0;
  }

  void add(long amount) {
    low += amount;
    if (Long.compareUnsigned(low, amount) < 0) {
      high++;
    }
  }

  /** Takes an amount away that is in here. */
  void subtract(long amount) {
    if (Long.compareUnsigned(low, amount) < 0) {
      high--;
    }
    low -= amount;
  }

  boolean isLessThan(long bound) {
    return high == 0 && low >= 0 && low < bound;
  }

  /** Returns the sum, {@link Long#MAX_VALUE} if it does not fit. */
  long saturated() {
    return high == 0 && low >= 0 ? low : Long.MAX_VALUE;
  }

  BigInteger exact() {
    BigInteger lowBits =
        BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
    return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lowBits);
  }
}
