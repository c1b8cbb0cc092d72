package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Reasoning;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code additionalModelRequestFields}, whose fields are each model family's own:
 * Anthropic's {@code top_k} and {@code thinking}, Amazon Nova's {@code inferenceConfig.topK} and
 * {@code reasoningConfig}, the {@code reasoning_effort} of OpenAI's open models.
 */
final class ConverseExtras {
  private static final long LEAST_BUDGET = 1_024;

  private ConverseExtras() {}

  static ObjectNode of(Prompt prompt) {
    ObjectNode fields = Trees.object();
    String model = prompt.model().toLowerCase(Locale.ROOT);
    boolean nova = model.contains("amazon.nova");
    Long topK = prompt.sampling().topK();
    if (topK != null) {
      (nova ? fields.putObject("inferenceConfig") : fields).put(nova ? "topK" : "top_k", topK);
    }
    Reasoning reasoning = prompt.reasoning();
    if (reasoning != null) {
      if (model.contains("anthropic.") || model.contains("claude")) {
        anthropic(reasoning, prompt.sampling().maxTokens(), fields);
      } else if (nova) {
        nova(reasoning, fields);
      } else if (model.contains("openai.")) {
        openAi(reasoning, fields);
      }
    }
    return fields;
  }

  private static void anthropic(Reasoning reasoning, @Nullable Long maxTokens, ObjectNode fields) {
    long wished =
        switch (reasoning) {
          case Reasoning.Off _ -> 0;
          case Reasoning.Effort(Reasoning.Level level) -> level.tokens();
          case Reasoning.Budget(long tokens) -> tokens;
        };
    long most = maxTokens == null ? wished : Math.min(wished, maxTokens - 1);
    // A model that has no room to think is asked not to.
    if (most >= LEAST_BUDGET) {
      fields.putObject("thinking").put("type", "enabled").put("budget_tokens", most);
    }
  }

  private static void nova(Reasoning reasoning, ObjectNode fields) {
    if (reasoning instanceof Reasoning.Off) {
      fields.putObject("reasoningConfig").put("type", "disabled");
    } else {
      fields
          .putObject("reasoningConfig")
          .put("type", "enabled")
          .put("maxReasoningEffort", word(level(reasoning)));
    }
  }

  private static void openAi(Reasoning reasoning, ObjectNode fields) {
    fields.put("reasoning_effort", word(level(reasoning)));
  }

  private static Reasoning.Level level(Reasoning reasoning) {
    return switch (reasoning) {
      case Reasoning.Off _ -> Reasoning.Level.LOW;
      case Reasoning.Effort(Reasoning.Level level) -> level;
      case Reasoning.Budget(long tokens) -> Reasoning.Level.of(tokens);
    };
  }

  private static String word(Reasoning.Level level) {
    return switch (level) {
      case MINIMAL, LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH, XHIGH -> "high";
    };
  }
}
