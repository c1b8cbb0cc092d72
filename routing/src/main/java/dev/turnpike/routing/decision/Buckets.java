package dev.turnpike.routing.decision;

import dev.turnpike.routing.plan.Plan;

/**
 * Puts subjects into the buckets of a split, the same one for ever.
 *
 * <p>The hash is the 64-bit FNV-1a of Fowler, Noll and Vo over the UTF-8 of the element's id, a
 * zero byte and the subject, finished by the 64-bit mixer of Appleby's MurmurHash3, as FNV alone
 * leaves the high bits of similar texts similar. The bucket is the hash scaled to the number of
 * buckets. Changing any of it moves the users of every split there is.
 */
final class Buckets {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Buckets() {}

  /** Returns 0 to {@link Plan#BUCKETS} - 1. */
  static int of(String elementId, String subject) {
    return (int) Math.unsignedMultiplyHigh(hash(elementId, subject), Plan.BUCKETS);
  }

  static long hash(String elementId, String subject) {
    long hash = fnv(FNV_OFFSET, elementId);
    hash = fnvByte(hash, 0);
    return mix(fnv(hash, subject));
  }

  /** Hashes the UTF-8 of a text without making it; a lone surrogate counts as its three bytes. */
  private static long fnv(long hash, String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80) {
        hash = fnvByte(hash, c);
      } else if (c < 0x800) {
        hash = fnvByte(hash, 0xc0 | (c >> 6));
        hash = fnvByte(hash, 0x80 | (c & 0x3f));
      } else if (c < 0x10000) {
        hash = fnvByte(hash, 0xe0 | (c >> 12));
        hash = fnvByte(hash, 0x80 | ((c >> 6) & 0x3f));
        hash = fnvByte(hash, 0x80 | (c & 0x3f));
      } else {
        hash = fnvByte(hash, 0xf0 | (c >> 18));
        hash = fnvByte(hash, 0x80 | ((c >> 12) & 0x3f));
        hash = fnvByte(hash, 0x80 | ((c >> 6) & 0x3f));
        hash = fnvByte(hash, 0x80 | (c & 0x3f));
      }
    }
    return hash;
  }

  private static long fnvByte(long hash, int octet) {
    return (hash ^ octet) * FNV_PRIME;
  }

  private static long mix(long hash) {
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
