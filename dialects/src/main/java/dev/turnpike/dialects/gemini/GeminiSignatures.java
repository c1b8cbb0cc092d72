package dev.turnpike.dialects.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * Signatures as callers see them in {@code thoughtSignature}.
 *
 * <p>Google's libraries take that field for base64 and may write it anew in the alphabet of URLs.
 * So what another dialect's provider wrote is told in base64, with the dialect's name inside.
 */
final class GeminiSignatures {
  /**
   * What Google's page on thought signatures gives for calls that another model made or whose
   * signature is lost; without any, models of the third generation refuse the conversation.
   */
  static final String NONE = "skip_thought_signature_validator";

  private static final String HIDDEN = "hidden:";

  private GeminiSignatures() {}

  static String told(String signature) {
    return Signature.written(Dialect.GEMINI, signature).orElseGet(() -> base64(signature));
  }

  /** Returns reasoning that only its provider can read as a signature. */
  static String toldHidden(String data) {
    return base64(HIDDEN + data);
  }

  /** Returns the reasoning that a signature and what is before it mean. */
  static Part heard(String text, String told) {
    if (told.isEmpty() || told.equals(NONE)) {
      return new Part.Thinking(text, "");
    }
    String inside = decoded(told).orElse("");
    if (inside.startsWith(HIDDEN) && isNeutral(inside.substring(HIDDEN.length()))) {
      return new Part.HiddenThinking(inside.substring(HIDDEN.length()));
    }
    return new Part.Thinking(text, isNeutral(inside) ? inside : Signature.of(Dialect.GEMINI, told));
  }

  private static boolean isNeutral(String signature) {
    for (Dialect dialect : Dialect.values()) {
      if (Signature.written(dialect, signature).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static String base64(String text) {
    return text.isEmpty() ? "" : Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(standard(base64));
      return Optional.of(new String(bytes, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns base64 in the alphabet that is not the one of URLs. */
  static String standard(String base64) {
    return base64.replace('-', '+').replace('_', '/');
  }
}
