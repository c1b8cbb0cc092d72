package dev.turnpike.runtime.cache;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes a sequence of values, each with its length, so that no two sequences make the same bytes.
 */
final class KeyHash {
  private final MessageDigest digest;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  KeyHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void number(long value) {
    digest.update(number.putLong(0, value).array());
  }

  void bytes(byte[] value) {
    number(value.length);
    digest.update(value);
  }

  /** UTF-16 units, as UTF-8 has one form for all lone surrogates. */
  void text(String value) {
    ByteBuffer units = ByteBuffer.allocate(value.length() * Character.BYTES);
    units.asCharBuffer().put(value);
    bytes(units.array());
  }

  CacheKey key() {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new CacheKey(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }
}
