package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Sampling;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code generationConfig}: limits, sampling, the form of the text, thinking. */
final class GeminiConfig {
  /** The most that every thinking model of the generation before levels takes. */
  private static final long LARGEST_BUDGET = 24_576;

  private GeminiConfig() {}

  static ObjectNode of(Prompt prompt) {
    ObjectNode config = Trees.object();
    sampling(prompt.sampling(), config);
    format(prompt.format(), config);
    Reasoning reasoning = prompt.reasoning();
    if (reasoning != null) {
      thinking(reasoning, GeminiModels.isThird(prompt.model()), config.putObject("thinkingConfig"));
    }
    return config;
  }

  private static void sampling(Sampling sampling, ObjectNode config) {
    if (sampling.maxTokens() != null) {
      config.put("maxOutputTokens", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      config.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      config.put("topP", sampling.topP());
    }
    if (sampling.topK() != null) {
      config.put("topK", sampling.topK());
    }
    if (!sampling.stops().isEmpty()) {
      sampling.stops().forEach(config.putArray("stopSequences")::add);
    }
    if (sampling.seed() != null) {
      // A seed of Gemini's has 32 bits; equal seeds stay equal.
      config.put("seed", sampling.seed().intValue());
    }
    if (sampling.frequencyPenalty() != null) {
      config.put("frequencyPenalty", sampling.frequencyPenalty());
    }
    if (sampling.presencePenalty() != null) {
      config.put("presencePenalty", sampling.presencePenalty());
    }
  }

  private static void format(Format format, ObjectNode config) {
    switch (format) {
      case Format.Free _ -> {}
      case Format.Json _ -> config.put("responseMimeType", "application/json");
      case Format.Schema schema ->
          config
              .put("responseMimeType", "application/json")
              .set("responseJsonSchema", GeminiSchemas.of(schema.schema()));
    }
  }

  private static void thinking(Reasoning reasoning, boolean byLevel, ObjectNode config) {
    switch (reasoning) {
      case Reasoning.Off _ -> {
        if (byLevel) {
          // These models cannot do without.
          config.put("thinkingLevel", "minimal");
        } else {
          config.put("thinkingBudget", 0);
        }
      }
      case Reasoning.Effort(Reasoning.Level level) -> {
        config.put("includeThoughts", true);
        if (byLevel) {
          config.put("thinkingLevel", word(level));
        } else {
          config.put("thinkingBudget", Math.min(level.tokens(), LARGEST_BUDGET));
        }
      }
      case Reasoning.Budget(long tokens) ->
          config.put("includeThoughts", true).put("thinkingBudget", tokens);
    }
  }

  private static String word(Reasoning.Level level) {
    return switch (level) {
      case MINIMAL -> "minimal";
      case LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH, XHIGH -> "high";
    };
  }
}
