package dev.turnpike.runtime.exchange;

/** Chance that can be told again: from the request's id, so that a replay sees the same. */
final class Chance {
  private static final int FRACTION_BITS = 53;

  private Chance() {}

  /** Returns a number from 0 (included) to 1 (excluded). */
  static double of(String requestId, int attempt) {
    long mixed = requestId.hashCode() * 0x9E3779B97F4A7C15L + attempt;
    // The finaliser of Sebastiano Vigna's SplitMix64.
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    return (mixed >>> (Long.SIZE - FRACTION_BITS)) * 0x1.0p-53;
  }
}
