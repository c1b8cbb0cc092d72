package dev.turnpike.contracts.limit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that people choose, made fit to be part of a budget's id. */
final class BoundedId {
  private static final int LONGEST = 128;
  private static final int BYTES = 16;

  private BoundedId() {}

  /** Returns the id itself if it is 1 to 128 printable ASCII characters, else a hash of it. */
  static String of(String id) {
    boolean plain = !id.isEmpty() && id.length() <= LONGEST && !id.startsWith("sha256-");
    for (int i = 0; i < id.length() && plain; i++) {
      plain = id.charAt(i) > ' ' && id.charAt(i) <= '~';
    }
    return plain ? id : "sha256-" + hash(id);
  }

  /** Returns the first half of the SHA-256 of a text's UTF-16 units, in hexadecimal. */
  static String hash(String text) {
    ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
    units.asCharBuffer().put(text);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(units.array());
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
