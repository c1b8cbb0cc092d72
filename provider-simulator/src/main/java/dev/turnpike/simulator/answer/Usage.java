package dev.turnpike.simulator.answer;

/**
 * The tokens of one answer.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param cachedTokens the part of the prompt that a provider's prompt cache would have served
 * @param reasoningTokens the part of the completion that is not shown
 */
public record Usage(int promptTokens, int completionTokens, int cachedTokens, int reasoningTokens) {

  /** No tokens at all: what a refused or failed request used. */
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  public Usage {
    if (promptTokens < 0
        || completionTokens < reasoningTokens
        || cachedTokens < 0
        || cachedTokens > promptTokens
        || reasoningTokens < 0) {
      throw new IllegalArgumentException("impossible usage");
    }
  }

  /** The usage when production stopped after so many tokens of the completion. */
  public Usage producedUpTo(int tokens) {
    return new Usage(promptTokens, tokens, cachedTokens, Math.min(reasoningTokens, tokens));
  }

  /** Prompt and completion together. */
  public long totalTokens() {
    return (long) promptTokens + completionTokens;
  }
}
