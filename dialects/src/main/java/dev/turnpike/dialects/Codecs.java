package dev.turnpike.dialects;

import dev.turnpike.dialects.chat.ChatDialect;
import dev.turnpike.dialects.converse.ConverseDialect;
import dev.turnpike.dialects.gemini.GeminiDialect;
import dev.turnpike.dialects.messages.MessagesDialect;
import dev.turnpike.dialects.neutral.CallerDialect;
import dev.turnpike.dialects.neutral.ProviderDialect;
import dev.turnpike.dialects.responses.ResponsesDialect;
import java.util.Optional;

/** Who reads and writes each dialect. */
final class Codecs {
  private static final ChatDialect CHAT = new ChatDialect();
  private static final ResponsesDialect RESPONSES = new ResponsesDialect();
  private static final MessagesDialect MESSAGES = new MessagesDialect();
  private static final GeminiDialect GEMINI = new GeminiDialect();
  private static final ConverseDialect CONVERSE = new ConverseDialect();

  private Codecs() {}

  /** Returns the codec of a dialect that callers speak; empty when none may. */
  static Optional<CallerDialect> caller(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> Optional.of(CHAT);
      case RESPONSES -> Optional.of(RESPONSES);
      case MESSAGES -> Optional.of(MESSAGES);
      case GEMINI -> Optional.of(GEMINI);
      case CONVERSE -> Optional.of(CONVERSE);
    };
  }

  /** Returns the codec of a dialect that providers speak. */
  static Optional<ProviderDialect> provider(Dialect dialect) {
    return switch (dialect) {
      case CHAT -> Optional.of(CHAT);
      case RESPONSES -> Optional.of(RESPONSES);
      case MESSAGES -> Optional.of(MESSAGES);
      case GEMINI -> Optional.of(GEMINI);
      case CONVERSE -> Optional.of(CONVERSE);
    };
  }
}
