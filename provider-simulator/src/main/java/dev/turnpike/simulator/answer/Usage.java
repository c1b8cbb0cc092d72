package dev.turnpike.simulator.answer;

/**
 * The tokens of one answer.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param cachedTokens the part of the prompt that a provider's prompt cache would have served
 * @param reasoningTokens the part of the completion that is thought and not answer
 * @param cacheWriteTokens the part of the prompt that a prompt cache would have stored
 */
public record Usage(
    int promptTokens,
    int completionTokens,
    int cachedTokens,
    int reasoningTokens,
    int cacheWriteTokens) {

  /** No tokens at all: what a refused or failed request used. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public Usage {
    if (promptTokens < 0
        || completionTokens < reasoningTokens
        || cachedTokens < 0
        || cacheWriteTokens < 0
        || (long) cachedTokens + cacheWriteTokens > promptTokens
        || reasoningTokens < 0) {
      throw new IllegalArgumentException("impossible usage");
    }
  }

  /** Usage without anything written to a cache. */
  public Usage(int promptTokens, int completionTokens, int cachedTokens, int reasoningTokens) {
    this(promptTokens, completionTokens, cachedTokens, reasoningTokens, 0);
  }

  /** Tokens of a prompt alone. */
  public static Usage ofPrompt(int tokens) {
    return new Usage(tokens, 0, 0, 0);
  }

  /** The usage of this and another answer to the same prompt. */
  public Usage with(Usage other) {
    return new Usage(
        promptTokens,
        completionTokens + other.completionTokens,
        cachedTokens,
        reasoningTokens + other.reasoningTokens,
        cacheWriteTokens);
  }

  /** Tokens of the prompt that were neither read from a cache nor written to one. */
  public int plainPromptTokens() {
    return promptTokens - cachedTokens - cacheWriteTokens;
  }

  /** Tokens of the completion that are not reasoning. */
  public int answerTokens() {
    return completionTokens - reasoningTokens;
  }

  /** The usage when production stopped after so many tokens of the completion. */
  public Usage producedUpTo(int tokens) {
    return new Usage(
        promptTokens, tokens, cachedTokens, Math.min(reasoningTokens, tokens), cacheWriteTokens);
  }

  /** Prompt and completion together. */
  public long totalTokens() {
    return (long) promptTokens + completionTokens;
  }
}
