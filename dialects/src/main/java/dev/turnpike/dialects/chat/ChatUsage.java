package dev.turnpike.dialects.chat;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI's usage: {@code prompt_tokens} include those of the cache, as {@link Tokens#input} does.
 */
final class ChatUsage {
  private ChatUsage() {}

  static Optional<Tokens> read(JsonNode usage) {
    if (Trees.longOrNull(usage, "prompt_tokens") == null
        && Trees.longOrNull(usage, "completion_tokens") == null) {
      return Optional.empty();
    }
    JsonNode prompt = usage.path("prompt_tokens_details");
    long cached = Trees.count(prompt, "cached_tokens");
    return Optional.of(
        new Tokens(
            Trees.count(usage, "prompt_tokens"),
            Trees.count(usage, "completion_tokens"),
            cached > 0 ? cached : Trees.count(usage, "prompt_cache_hit_tokens"),
            Trees.count(prompt, "cache_write_tokens"),
            Trees.count(usage.path("completion_tokens_details"), "reasoning_tokens")));
  }

  static ObjectNode write(Tokens tokens) {
    ObjectNode usage = Trees.object();
    usage.put("prompt_tokens", tokens.input());
    usage.put("completion_tokens", tokens.output());
    usage.put("total_tokens", tokens.total());
    ObjectNode prompt = usage.putObject("prompt_tokens_details");
    prompt.put("cached_tokens", tokens.cacheRead());
    if (tokens.cacheWrite() > 0) {
      prompt.put("cache_write_tokens", tokens.cacheWrite());
    }
    usage.putObject("completion_tokens_details").put("reasoning_tokens", tokens.reasoning());
    return usage;
  }
}
