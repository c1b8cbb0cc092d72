package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.reading.Efforts;
import dev.turnpike.dialects.reading.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Reads how much to think from {@code additionalModelRequestFields}, whose words are each family's
 * own: Anthropic's {@code thinking} and {@code output_config}, which Bedrock also takes as {@code
 * reasoning_config}, Amazon Nova's {@code reasoningConfig}, the {@code reasoning_effort} of
 * OpenAI's open models. A route may lead to any family, so all are read, whatever model was named.
 */
final class ConverseReasoning {

  private ConverseReasoning() {}

  /** Reads what is wanted; absent when nothing is said. */
  static @Nullable Reasoning read(Fields own) {
    if (own.has("thinking")) {
      return claude(own.inside("thinking"), own);
    }
    if (own.has("reasoning_config")) {
      return claude(own.inside("reasoning_config"), own);
    }
    if (own.has("reasoningConfig")) {
      return nova(own.inside("reasoningConfig"));
    }
    return Efforts.read(own, "reasoning_effort");
  }

  private static @Nullable Reasoning claude(Fields thinking, Fields own) {
    return switch (thinking.need("type")) {
      case "disabled" -> null;
      case "adaptive" -> {
        Reasoning effort = Efforts.read(own.inside("output_config"), "effort");
        yield effort == null ? new Reasoning.Effort(Reasoning.Level.HIGH) : effort;
      }
      case "enabled" -> {
        Long budget = thinking.whole("budget_tokens");
        yield new Reasoning.Budget(budget == null ? 0 : Math.max(0, budget));
      }
      default -> unknown(thinking);
    };
  }

  private static @Nullable Reasoning nova(Fields thinking) {
    return switch (thinking.need("type")) {
      case "disabled" -> new Reasoning.Off();
      case "enabled" -> {
        Reasoning effort = Efforts.read(thinking, "maxReasoningEffort");
        yield effort == null ? new Reasoning.Effort(Reasoning.Level.MEDIUM) : effort;
      }
      default -> unknown(thinking);
    };
  }

  private static @Nullable Reasoning unknown(Fields thinking) {
    thinking.object("there is no such thinking", "type");
    return null;
  }
}
