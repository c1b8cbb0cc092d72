package dev.turnpike.contracts.money;

/**
 * The tokens of one request.
 *
 * @param input all input tokens, those read from or written to the provider's prompt cache included
 * @param output all output tokens, reasoning included
 * @param cacheRead input tokens read from the provider's prompt cache
 * @param cacheWrite input tokens written to it
 * @param reasoning output tokens spent on reasoning
 */
public record Tokens(long input, long output, long cacheRead, long cacheWrite, long reasoning) {
  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

  public Tokens {
    if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite < 0 || reasoning < 0) {
      throw new IllegalArgumentException("token counts are never negative");
    }
  }

  public static Tokens of(long input, long output) {
    return new Tokens(input, output, 0, 0, 0);
  }

  /** Returns the input tokens paid at the plain input price, never below 0. */
  public long uncachedInput() {
    return Math.max(0, input - cacheRead - cacheWrite);
  }

  public long total() {
    return Math.addExact(input, output);
  }
}
