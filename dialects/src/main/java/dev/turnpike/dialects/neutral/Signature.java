package dev.turnpike.dialects.neutral;

import dev.turnpike.dialects.Dialect;
import java.util.Optional;

/**
 * The text by which a provider knows its own reasoning when it comes back.
 *
 * <p>Only the provider that wrote it can use it, and a conversation may have been answered by
 * several. So a signature is known here with the name of the dialect it was written in, and each
 * provider gets back only those of its own.
 */
public final class Signature {
  private Signature() {}

  /** Returns the neutral form of what a provider wrote; empty when it wrote nothing. */
  public static String of(Dialect dialect, String written) {
    return written.isEmpty() ? "" : dialect + ":" + written;
  }

  /** Returns what a provider of this dialect wrote; empty when it is another's or there is none. */
  public static Optional<String> written(Dialect dialect, String signature) {
    int name = dialect.name().length();
    return signature.startsWith(dialect.name())
            && signature.length() > name
            && signature.charAt(name) == ':'
        ? Optional.of(signature.substring(name + 1))
        : Optional.empty();
  }

  /** Returns how a caller of this dialect is told: its own as written, others with their name. */
  public static String told(Dialect caller, String signature) {
    return written(caller, signature).orElse(signature);
  }

  /** Returns the neutral form of what a caller sent back, which was told to him. */
  public static String heard(Dialect caller, String told) {
    for (Dialect dialect : Dialect.values()) {
      if (written(dialect, told).isPresent()) {
        return told;
      }
    }
    return of(caller, told);
  }
}
