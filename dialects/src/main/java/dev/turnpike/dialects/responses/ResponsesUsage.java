package dev.turnpike.dialects.responses;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Usage, whose {@code input_tokens} include those of the cache. */
final class ResponsesUsage {
  private ResponsesUsage() {}

  static Optional<Tokens> read(JsonNode usage) {
    if (Trees.longOrNull(usage, "input_tokens") == null
        && Trees.longOrNull(usage, "output_tokens") == null) {
      return Optional.empty();
    }
    JsonNode input = usage.path("input_tokens_details");
    return Optional.of(
        new Tokens(
            Trees.count(usage, "input_tokens"),
            Trees.count(usage, "output_tokens"),
            Trees.count(input, "cached_tokens"),
            Trees.count(input, "cache_write_tokens"),
            Trees.count(usage.path("output_tokens_details"), "reasoning_tokens")));
  }

  static ObjectNode write(Tokens tokens) {
    ObjectNode usage = Trees.object();
    usage.put("input_tokens", tokens.input());
    ObjectNode input = usage.putObject("input_tokens_details");
    input.put("cached_tokens", tokens.cacheRead());
    if (tokens.cacheWrite() > 0) {
      input.put("cache_write_tokens", tokens.cacheWrite());
    }
    usage.put("output_tokens", tokens.output());
    usage.putObject("output_tokens_details").put("reasoning_tokens", tokens.reasoning());
    return usage.put("total_tokens", tokens.total());
  }
}
