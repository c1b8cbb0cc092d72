package dev.turnpike.dialects.neutral;

import dev.turnpike.dialects.Dialect;
import java.util.Optional;

/**
 * The text by which a provider knows its own reasoning when it comes back.
 *
 * <p>Only the provider that wrote it can use it, and a conversation may have been answered by
 * several. So the signatures of all dialects but Anthropic's, which are told apart by having no
 * colon, carry the dialect's name in front, and each dialect sends back only its own.
 */
public final class Signature {
  private Signature() {}

  /** Returns the neutral form of what a provider wrote. */
  public static String of(Dialect dialect, String written) {
    return written.isEmpty() || dialect == Dialect.MESSAGES ? written : dialect + ":" + written;
  }

  /** Returns what a provider of this dialect wrote; empty when it is another's or there is none. */
  public static Optional<String> written(Dialect dialect, String signature) {
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    int colon = signature.indexOf(':');
    if (dialect == Dialect.MESSAGES) {
      return colon < 0 ? Optional.of(signature) : Optional.empty();
    }
    return colon >= 0 && signature.substring(0, colon).equals(dialect.name())
        ? Optional.of(signature.substring(colon + 1))
        : Optional.empty();
  }
}
