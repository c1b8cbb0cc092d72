package dev.turnpike.dialects;

import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.neutral.CallerDialect;
import dev.turnpike.dialects.neutral.Problem;
import java.util.Optional;

/** Errors in all dialects. */
public final class Errors {
  private Errors() {}

  /** Returns the text of a provider's error, cut to 500 characters; empty when it has none. */
  public static Optional<String> message(Dialect provider, byte[] body) {
    return switch (provider) {
      case CHAT, RESPONSES, MESSAGES, GEMINI, CONVERSE -> ErrorText.text(body);
    };
  }

  /** Writes the body of an error for a caller. */
  public static byte[] body(Dialect caller, Problem problem) {
    return codec(caller).error(problem);
  }

  /** Writes an error as what is to follow on a caller's stream that has begun. */
  public static byte[] event(Dialect caller, Problem problem) {
    return codec(caller).errorEvent(problem);
  }

  /** Returns the codec of the caller's dialect; no dialect has none but those without callers. */
  private static CallerDialect codec(Dialect caller) {
    return Codecs.caller(caller)
        .orElseThrow(() -> new IllegalArgumentException("no caller speaks " + caller));
  }
}
