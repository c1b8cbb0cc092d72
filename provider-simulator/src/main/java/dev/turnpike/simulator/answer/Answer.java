package dev.turnpike.simulator.answer;

import org.jspecify.annotations.Nullable;

/**
 * One answer, independent of the wire form: its text, or the arguments of its tool call, and its
 * tokens. Immutable; the array is not copied and must not be changed.
 */
public final class Answer {

  /** Why the answer ended, in OpenAI's words. */
  enum FinishReason {
    STOP("stop"),
    LENGTH("length"),
    TOOL_CALLS("tool_calls");

    final String wire;

    FinishReason(String wire) {
      this.wire = wire;
    }
  }

  private final byte[] text;
  private final Usage usage;
  private final FinishReason finishReason;
  private final @Nullable String tool;

  Answer(byte[] text, Usage usage, FinishReason finishReason, @Nullable String tool) {
    if (TokenRule.ofBytes(text.length) > usage.completionTokens()) {
      throw new IllegalArgumentException("more text than tokens");
    }
    this.text = text;
    this.usage = usage;
    this.finishReason = finishReason;
    this.tool = tool;
  }

  /** The text, or the tool call's arguments: ASCII. */
  byte[] text() {
    return text;
  }

  /** The tokens of the whole answer. */
  public Usage usage() {
    return usage;
  }

  FinishReason finishReason() {
    return finishReason;
  }

  /** The function called, or null for a text answer. */
  @Nullable String tool() {
    return tool;
  }

  /** Tokens of the shown text alone: what can be cut into pieces. */
  int textTokens() {
    return TokenRule.ofBytes(text.length);
  }

  /** How many pieces a stream of so many chunks really has: no piece is less than a token. */
  public int pieces(int chunks) {
    return Math.min(chunks, textTokens());
  }

  /** Tokens produced when this much of the text is out; what is not shown comes first. */
  int tokensAfter(int textBytes) {
    return usage.completionTokens() - textTokens() + TokenRule.ofBytes(textBytes);
  }
}
