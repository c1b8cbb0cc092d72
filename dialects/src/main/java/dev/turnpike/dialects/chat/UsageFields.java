package dev.turnpike.dialects.chat;

import dev.turnpike.contracts.money.Tokens;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/** The {@code usage} object of an answer, in the spellings providers use. */
final class UsageFields {
  /** A count beyond this is no count; it is read as absent. */
  private static final long MAX_TOKENS = 1_000_000_000;

  private boolean seen;
  private long input;
  private long output;
  private long cacheRead;
  private long cacheWrite;
  private long reasoning;

  /** Reads the object the parser stands on; {@code within} names the object around it. */
  void read(JsonParser parser, String within) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      switch (parser.nextToken()) {
        case VALUE_NUMBER_INT -> count(name, number(parser));
        case START_OBJECT -> {
          if (within.isEmpty() && name.endsWith("_details")) {
            read(parser, name);
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
  }

  private static long number(JsonParser parser) {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return -1;
    }
    long number = parser.getLongValue();
    return number > MAX_TOKENS ? -1 : number;
  }

  private void count(String name, long tokens) {
    if (tokens < 0) {
      return;
    }
    switch (name) {
      case "prompt_tokens", "input_tokens" -> {
        input = tokens;
        seen = true;
      }
      case "completion_tokens", "output_tokens" -> {
        output = tokens;
        seen = true;
      }
      case "cached_tokens", "prompt_cache_hit_tokens", "cache_read_input_tokens" ->
          cacheRead = tokens;
      case "cache_write_tokens", "cache_creation_input_tokens" -> cacheWrite = tokens;
      case "reasoning_tokens" -> reasoning = tokens;
      default -> {}
    }
  }

  Optional<Tokens> tokens() {
    return seen
        ? Optional.of(new Tokens(input, output, cacheRead, cacheWrite, reasoning))
        : Optional.empty();
  }
}
