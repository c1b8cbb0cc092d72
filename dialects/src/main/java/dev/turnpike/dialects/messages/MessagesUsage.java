package dev.turnpike.dialects.messages;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's usage, whose {@code input_tokens} do not include those read from the cache or written
 * to it.
 */
final class MessagesUsage {
  private MessagesUsage() {}

  /**
   * Reads usage.
   *
   * @param before what was told earlier in the same stream; what is not told again still holds
   */
  static Optional<Tokens> read(JsonNode usage, @Nullable Tokens before) {
    if (Trees.longOrNull(usage, "input_tokens") == null
        && Trees.longOrNull(usage, "output_tokens") == null) {
      return Optional.empty();
    }
    Tokens known = before == null ? Tokens.NONE : before;
    long plain = count(usage, "input_tokens", known.uncachedInput());
    long cacheRead = count(usage, "cache_read_input_tokens", known.cacheRead());
    long cacheWrite = count(usage, "cache_creation_input_tokens", known.cacheWrite());
    return Optional.of(
        new Tokens(
            plain + cacheRead + cacheWrite,
            count(usage, "output_tokens", known.output()),
            cacheRead,
            cacheWrite,
            count(usage.path("output_tokens_details"), "thinking_tokens", known.reasoning())));
  }

  private static long count(JsonNode usage, String field, long otherwise) {
    return Trees.longOrNull(usage, field) == null ? otherwise : Trees.count(usage, field);
  }

  static ObjectNode write(Tokens tokens) {
    ObjectNode usage = Trees.object();
    usage.put("input_tokens", tokens.uncachedInput());
    usage.put("cache_creation_input_tokens", tokens.cacheWrite());
    usage.put("cache_read_input_tokens", tokens.cacheRead());
    usage.put("output_tokens", tokens.output());
    if (tokens.reasoning() > 0) {
      usage.putObject("output_tokens_details").put("thinking_tokens", tokens.reasoning());
    }
    return usage;
  }
}
