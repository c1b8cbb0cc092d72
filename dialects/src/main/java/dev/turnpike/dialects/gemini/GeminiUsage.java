package dev.turnpike.dialects.gemini;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes {@code usageMetadata}. Its prompt count holds the cached tokens but not those of
 * the results of Google's own tools, its candidates' count not the thoughts.
 */
final class GeminiUsage {
  private GeminiUsage() {}

  static Optional<Tokens> read(JsonNode usage) {
    if (!usage.path("promptTokenCount").isNumber()
        && !usage.path("candidatesTokenCount").isNumber()) {
      return Optional.empty();
    }
    long thoughts = Trees.count(usage, "thoughtsTokenCount");
    return Optional.of(
        new Tokens(
            Trees.count(usage, "promptTokenCount") + Trees.count(usage, "toolUsePromptTokenCount"),
            Trees.count(usage, "candidatesTokenCount") + thoughts,
            Trees.count(usage, "cachedContentTokenCount"),
            0,
            thoughts));
  }

  static ObjectNode write(Tokens tokens) {
    ObjectNode usage = Trees.object();
    usage.put("promptTokenCount", tokens.input());
    usage.put("candidatesTokenCount", Math.max(0, tokens.output() - tokens.reasoning()));
    usage.put("totalTokenCount", tokens.input() + tokens.output());
    if (tokens.cacheRead() > 0) {
      usage.put("cachedContentTokenCount", tokens.cacheRead());
    }
    if (tokens.reasoning() > 0) {
      usage.put("thoughtsTokenCount", tokens.reasoning());
    }
    return usage;
  }
}
