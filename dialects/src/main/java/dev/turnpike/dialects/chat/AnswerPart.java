package dev.turnpike.dialects.chat;

import dev.turnpike.contracts.money.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What one JSON text of an answer holds: a whole answer, or one chunk of a stream.
 *
 * @param choices whether it has at least one choice
 * @param contentBytes bytes of what the model produced in it: text, reasoning, tool calls
 * @param usage what the provider says was used, absent when it says nothing
 * @param error the provider's error, absent when there is none
 */
public record AnswerPart(
    boolean choices, long contentBytes, @Nullable Tokens usage, @Nullable String error) {
  private static final int BYTES_PER_TOKEN = 4;

  /** Estimates tokens: one for every four bytes produced, rounded up. */
  public static long estimatedTokens(long contentBytes) {
    return Math.ceilDiv(contentBytes, BYTES_PER_TOKEN);
  }
}
