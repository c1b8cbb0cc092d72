package dev.turnpike.dialects;

import dev.turnpike.dialects.converse.ConverseDialect;
import dev.turnpike.dialects.gemini.GeminiDialect;
import dev.turnpike.dialects.neutral.CallerDialect;
import dev.turnpike.dialects.neutral.ProviderDialect;
import java.util.Optional;

/** Who reads and writes each dialect. */
final class Codecs {
  private Codecs() {}

  /** Returns the codec of a dialect that callers speak; empty when none may. */
  static Optional<CallerDialect> caller(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> Optional.empty();
      case RESPONSES -> Optional.empty();
      case MESSAGES -> Optional.empty();
      case GEMINI -> Optional.empty();
      case CONVERSE -> Optional.empty();
    };
  }

  /** Returns the codec of a dialect that providers speak. */
  static Optional<ProviderDialect> provider(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> Optional.empty();
      case RESPONSES -> Optional.empty();
      case MESSAGES -> Optional.empty();
      case GEMINI -> Optional.of(new GeminiDialect());
      case CONVERSE -> Optional.of(new ConverseDialect());
    };
  }
}
