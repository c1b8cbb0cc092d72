package dev.turnpike.routecommand.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC-SHA-256 over parts that cannot run into each other: each text and byte string has its
 * length before it. Used once, by one thread.
 */
final class Keyed {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ABSENT = -1;

  private final Mac mac;

  Keyed(SecretKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  Keyed add(long number) {
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    return this;
  }

  Keyed add(byte[] bytes) {
    add((long) bytes.length);
    mac.update(bytes);
    return this;
  }

  Keyed add(@Nullable String text) {
    return text == null ? add(ABSENT) : add(text.getBytes(UTF_8));
  }

  Keyed add(Instant at) {
    return add(at.getEpochSecond()).add(at.getNano());
  }

  String hex() {
    return HexFormat.of().formatHex(mac.doFinal());
  }
}
