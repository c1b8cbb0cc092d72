package dev.turnpike.simulator.answer;

/**
 * A 64-bit hash that turns a request into its answer. Not cryptographic; stable between versions of
 * Java, because the golden tests pin it.
 *
 * <p>Text is hashed as FNV-1a over its UTF-16 units; {@link #mix} is the finalizer of SplitMix64
 * (Steele, Lea and Flood, 2014).
 */
final class Fingerprint {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Fingerprint() {}

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  static long of(char[] chars, int offset, int length) {
    long hash = FNV_OFFSET;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ chars[i]) * FNV_PRIME;
    }
    return mix(hash);
  }

  static long of(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** The hash of a sequence that goes on with one more element. */
  static long then(long sequence, long element) {
    return mix(sequence * 31 + element);
  }
}
