package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Reasoning.Level;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.reading.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code generationConfig}: limits, sampling, the form of the text, thinking. */
final class GeminiConfigReader {
  /** The name of a format, which this dialect does not have and others must have. */
  private static final String FORMAT_NAME = "answer";

  /** Whole numbers up to here are told exactly by numbers with a point. */
  private static final double LARGEST = 9e15;

  private final Fields config;

  GeminiConfigReader(Fields config) {
    this.config = config;
  }

  void refusals() {
    Long candidates = whole(config, "candidateCount");
    if (candidates != null && candidates > 1) {
      config.object("candidateCount must be 1 for this model", "candidateCount");
    }
    config.refuse("responseLogprobs", "cannot be had from this model");
    config.refuse("speechConfig", "cannot be had from this model");
    config.refuse("imageConfig", "cannot be had from this model");
    for (String modality : config.strings("responseModalities")) {
      if (!modality.equalsIgnoreCase("text") && !modality.equals("MODALITY_UNSPECIFIED")) {
        config.object("responseModalities must be TEXT for this model", "responseModalities");
      }
    }
  }

  Sampling sampling() {
    return new Sampling(
        whole(config, "maxOutputTokens"),
        config.number("temperature"),
        config.number("topP"),
        whole(config, "topK"),
        config.strings("stopSequences"),
        whole(config, "seed"),
        config.number("frequencyPenalty"),
        config.number("presencePenalty"));
  }

  Format format() {
    String type = config.string("responseMimeType");
    switch (type == null ? "" : type) {
      case "", "text/plain", "application/json" -> {}
      default -> config.object("there is no such format for this model", "responseMimeType");
    }
    ObjectNode schema = config.tree("responseJsonSchema");
    ObjectNode google = config.tree("responseSchema");
    if (schema != null) {
      return new Format.Schema(FORMAT_NAME, null, schema, null);
    }
    if (google != null) {
      return new Format.Schema(FORMAT_NAME, null, GeminiSchemaReader.ofAnswer(google), null);
    }
    return "application/json".equals(type) ? new Format.Json() : new Format.Free();
  }

  /** Returns how much to think; absent where the model is to find out. */
  @Nullable Reasoning reasoning() {
    Fields thinking = config.inside("thinkingConfig");
    String level = thinking.string("thinkingLevel");
    switch (level == null ? "" : level.toLowerCase(Locale.ROOT)) {
      case "", "thinking_level_unspecified" -> {}
      case "minimal" -> {
        return new Reasoning.Effort(Level.MINIMAL);
      }
      case "low" -> {
        return new Reasoning.Effort(Level.LOW);
      }
      case "medium" -> {
        return new Reasoning.Effort(Level.MEDIUM);
      }
      case "high" -> {
        return new Reasoning.Effort(Level.HIGH);
      }
      default -> thinking.object("there is no such level", "thinkingLevel");
    }
    Long budget = whole(thinking, "thinkingBudget");
    if (budget == null || budget < 0) {
      return null;
    }
    return budget == 0 ? new Reasoning.Off() : new Reasoning.Budget(budget);
  }

  /** Reads a whole number, which Google's libraries may write with a point. */
  private static @Nullable Long whole(Fields fields, String field) {
    Long exact = Trees.longOrNull(fields.node(), field);
    Double number = exact == null ? fields.number(field) : null;
    if (number == null) {
      return exact;
    }
    if (number == Math.rint(number) && Math.abs(number) < LARGEST) {
      return number.longValue();
    }
    fields.object(fields.path(field) + " must be a whole number", field);
    return null;
  }
}
