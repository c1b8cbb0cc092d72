package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.messages.ClaudeModel;
import dev.turnpike.dialects.messages.ThinkingPlan;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Sampling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code inferenceConfig}, which all models share, and {@code additionalModelRequestFields},
 * whose fields are each family's own: Anthropic's {@code top_k} and {@code thinking}, Amazon Nova's
 * {@code inferenceConfig.topK} and {@code reasoningConfig}, the {@code reasoning_effort} of
 * OpenAI's open models. Other families are not asked to think.
 */
final class ConverseModels {
  private ConverseModels() {}

  static void write(Prompt prompt, ObjectNode body) {
    String model = prompt.model().toLowerCase(Locale.ROOT);
    ObjectNode shared = Trees.object();
    ObjectNode own = Trees.object();
    if (model.contains("claude")) {
      claude(prompt, ClaudeModel.of(model), shared, own);
    } else {
      sampling(prompt.sampling(), shared);
      if (model.contains("amazon.nova")) {
        nova(prompt, own);
      } else {
        other(prompt, model, own);
      }
    }
    if (!shared.isEmpty()) {
      body.set("inferenceConfig", shared);
    }
    if (!own.isEmpty()) {
      body.set("additionalModelRequestFields", own);
    }
  }

  private static void sampling(Sampling sampling, ObjectNode shared) {
    number(shared, "maxTokens", sampling.maxTokens());
    number(shared, "temperature", sampling.temperature());
    number(shared, "topP", sampling.topP());
    stops(sampling, shared);
  }

  private static void stops(Sampling sampling, ObjectNode shared) {
    if (!sampling.stops().isEmpty()) {
      sampling.stops().forEach(shared.putArray("stopSequences")::add);
    }
  }

  private static void number(ObjectNode node, String field, @Nullable Long value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  private static void number(ObjectNode node, String field, @Nullable Double value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /** Thinking excludes all sampling but a high topP, and the newest models take none at all. */
  private static void claude(Prompt prompt, ClaudeModel model, ObjectNode shared, ObjectNode own) {
    Sampling sampling = prompt.sampling();
    ThinkingPlan thinking = ThinkingPlan.of(prompt, prompt.conversation(), model, Dialect.CONVERSE);
    number(shared, "maxTokens", thinking.on() ? (Long) thinking.maxTokens() : sampling.maxTokens());
    stops(sampling, shared);
    thinking.write(own);
    if (!model.samples()) {
      return;
    }
    Double temperature = thinking.on() ? null : sampling.temperature();
    number(shared, "temperature", temperature == null ? null : Math.clamp(temperature, 0.0, 1.0));
    Double topP = sampling.topP();
    if (topP != null
        && (temperature == null || model.samplesTwice())
        && (!thinking.on() || topP >= 0.95)) {
      shared.put("topP", topP);
    }
    if (!thinking.on()) {
      number(own, "top_k", sampling.topK());
    }
  }

  private static void nova(Prompt prompt, ObjectNode own) {
    Long topK = prompt.sampling().topK();
    if (topK != null) {
      own.putObject("inferenceConfig").put("topK", topK);
    }
    switch (prompt.reasoning()) {
      case null -> {}
      case Reasoning.Off _ -> own.putObject("reasoningConfig").put("type", "disabled");
      case Reasoning.Effort(Reasoning.Level level) -> novaEffort(level, own);
      case Reasoning.Budget(long tokens) -> novaEffort(Reasoning.Level.of(tokens), own);
    }
  }

  private static void novaEffort(Reasoning.Level level, ObjectNode own) {
    own.putObject("reasoningConfig").put("type", "enabled").put("maxReasoningEffort", word(level));
  }

  private static void other(Prompt prompt, String model, ObjectNode own) {
    number(own, "top_k", prompt.sampling().topK());
    if (!model.contains("openai.")) {
      return;
    }
    switch (prompt.reasoning()) {
      case null -> {}
      // These cannot do without.
      case Reasoning.Off _ -> own.put("reasoning_effort", "low");
      case Reasoning.Effort(Reasoning.Level level) -> own.put("reasoning_effort", word(level));
      case Reasoning.Budget(long tokens) ->
          own.put("reasoning_effort", word(Reasoning.Level.of(tokens)));
    }
  }

  private static String word(Reasoning.Level level) {
    return switch (level) {
      case MINIMAL, LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH, XHIGH -> "high";
    };
  }
}
