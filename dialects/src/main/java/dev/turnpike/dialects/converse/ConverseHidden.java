package dev.turnpike.dialects.converse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.neutral.Signature;
import java.util.Base64;

/**
 * Hidden reasoning as {@code redactedContent}, which is base64. That of other dialects need not be,
 * so it goes to the caller encoded once more, and is known again by the name in front of it.
 */
final class ConverseHidden {

  private ConverseHidden() {}

  /** Returns what a caller is told. */
  static String told(String data) {
    return Signature.written(Dialect.CONVERSE, data)
        .orElseGet(() -> Base64.getEncoder().encodeToString(data.getBytes(UTF_8)));
  }

  /** Returns the neutral form of what a caller sent back. */
  static String heard(String told) {
    String inside;
    try {
      inside = new String(Base64.getDecoder().decode(told), UTF_8);
    } catch (IllegalArgumentException e) {
      inside = "";
    }
    for (Dialect dialect : Dialect.values()) {
      if (Signature.written(dialect, inside).isPresent()) {
        return inside;
      }
    }
    return Signature.of(Dialect.CONVERSE, told);
  }
}
