package dev.turnpike.dialects.reading;

import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Reasoning.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OpenAI's words for how much a model is to think; Anthropic shares most of them. */
public final class Efforts {
  private Efforts() {}

  /** Reads a field; absent when it says nothing. */
  public static @Nullable Reasoning read(Fields fields, String field) {
    String word = fields.string(field);
    return switch (word) {
      case null -> null;
      case "none" -> new Reasoning.Off();
      case "minimal" -> new Reasoning.Effort(Level.MINIMAL);
      case "low" -> new Reasoning.Effort(Level.LOW);
      case "medium" -> new Reasoning.Effort(Level.MEDIUM);
      case "high" -> new Reasoning.Effort(Level.HIGH);
      case "xhigh", "max" -> new Reasoning.Effort(Level.XHIGH);
      default -> {
        fields.object("there is no such effort", field);
        yield null;
      }
    };
  }

  /** Returns the word for it; absent when there is nothing to say. */
  public static @Nullable String word(@Nullable Reasoning reasoning) {
    return switch (reasoning) {
      case null -> null;
      case Reasoning.Off off -> "none";
      case Reasoning.Effort(Level level) -> word(level);
      case Reasoning.Budget(long tokens) -> word(Level.of(tokens));
    };
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
