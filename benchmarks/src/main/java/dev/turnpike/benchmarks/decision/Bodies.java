package dev.turnpike.benchmarks.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Chat completion requests of a given size. */
public final class Bodies {
  private static final String PROSE =
      "Plan three days on the North Island: ferries, \\\"great walks\\\", a rainy-day plan, costs. ";

  private Bodies() {}

  /** Returns a request for this model of exactly so many bytes, at least 200. */
  public static byte[] chat(String model, int bytes) {
    String head =
        "{\"model\":\"%s\",\"temperature\":0.7,\"messages\":[{\"role\":\"user\",\"content\":\""
            .formatted(model);
    String tail = "\"}],\"max_tokens\":256,\"user\":\"traveller\"}";
    int missing = bytes - head.length() - tail.length();
    if (missing < 0) {
      throw new IllegalArgumentException("too small for a request: " + bytes);
    }
    String prose = PROSE.repeat(missing / PROSE.length());
    String padding = ".".repeat(missing - prose.length());
    return (head + prose + padding + tail).getBytes(UTF_8);
  }
}
