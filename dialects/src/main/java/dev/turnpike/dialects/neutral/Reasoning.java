package dev.turnpike.dialects.neutral;

/** How much a model is to think before it answers. */
public sealed interface Reasoning {
  /** Not at all. */
  record Off() implements Reasoning {}

  /** As much as this word says. */
  record Effort(Level level) implements Reasoning {}

  /** Up to this many tokens. */
  record Budget(long tokens) implements Reasoning {
    public Budget {
      if (tokens < 0) {
        throw new IllegalArgumentException("a budget of tokens is never negative");
      }
    }
  }

  /** The words for effort, from little to much, and the tokens each stands for. */
  enum Level {
    MINIMAL(1_024),
    LOW(2_048),
    MEDIUM(8_192),
    HIGH(16_384),
    XHIGH(32_768);

    private final long tokens;

    Level(long tokens) {
      this.tokens = tokens;
    }

    public long tokens() {
      return tokens;
    }

    /** Returns the least level that stands for as many tokens, the highest if none does. */
    public static Level of(long tokens) {
      for (Level level : values()) {
        if (tokens <= level.tokens) {
          return level;
        }
      }
      return XHIGH;
    }
  }
}
