package dev.turnpike.dialects.converse;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes {@code usage}. Its input tokens are those that had nothing to do with the prompt
 * cache (Amazon Bedrock User Guide, "Prompt caching"); reasoning is not told apart from other
 * output.
 */
final class ConverseUsage {
  private ConverseUsage() {}

  static Optional<Tokens> read(JsonNode usage) {
    if (!usage.path("inputTokens").isNumber() && !usage.path("outputTokens").isNumber()) {
      return Optional.empty();
    }
    long cacheRead = Trees.count(usage, "cacheReadInputTokens");
    long cacheWrite = Trees.count(usage, "cacheWriteInputTokens");
    return Optional.of(
        new Tokens(
            Trees.count(usage, "inputTokens") + cacheRead + cacheWrite,
            Trees.count(usage, "outputTokens"),
            cacheRead,
            cacheWrite,
            0));
  }

  static ObjectNode write(Tokens tokens) {
    ObjectNode usage = Trees.object();
    usage.put("inputTokens", tokens.uncachedInput());
    usage.put("outputTokens", tokens.output());
    usage.put("totalTokens", tokens.total());
    if (tokens.cacheRead() > 0) {
      usage.put("cacheReadInputTokens", tokens.cacheRead());
    }
    if (tokens.cacheWrite() > 0) {
      usage.put("cacheWriteInputTokens", tokens.cacheWrite());
    }
    return usage;
  }
}
