package dev.turnpike.runtime.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.runtime.cache.CachedAnswer.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers and keys of tests. */
final class Answers {
  static final Origin ORIGIN = new Origin("openai", "gpt-4o", false, Tokens.of(3, 5));

  private Answers() {}

  static CachedAnswer of(String... chunks) {
    List<byte[]> bytes = new ArrayList<>();
    for (String chunk : chunks) {
      bytes.add(chunk.getBytes(UTF_8));
    }
    return CachedAnswer.of(
        200, List.of(Map.entry("Content-Type", "application/json")), bytes, ORIGIN);
  }

  static String text(CachedAnswer answer) {
    return new String(answer.body(), UTF_8);
  }

  static CacheKey key(long number) {
    return new CacheKey(number, 0, 0, 0);
  }
}
