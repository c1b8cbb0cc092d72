package dev.turnpike.simulator.answer;

import java.util.List;

/** One answer, independent of the wire form: what it is made of, and its tokens. Immutable. */
public final class Answer {

  /** Why the answer ended, in OpenAI's words. */
  public enum FinishReason {
    STOP("stop"),
    LENGTH("length"),
    TOOL_CALLS("tool_calls");

    final String wire;

    FinishReason(String wire) {
      this.wire = wire;
    }
  }

  private final List<Block> blocks;
  private final Usage usage;
  private final FinishReason finishReason;
  private final int shownTokens;

  Answer(List<Block> blocks, Usage usage, FinishReason finishReason) {
    int shown = 0;
    for (int i = 0; i < blocks.size(); i++) {
      shown += blocks.get(i).tokens();
    }
    if (shown > usage.completionTokens()) {
      throw new IllegalArgumentException("more text than tokens");
    }
    this.blocks = List.copyOf(blocks);
    this.usage = usage;
    this.finishReason = finishReason;
    this.shownTokens = shown;
  }

  /** Its parts; none but the last is empty. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The tokens of the whole answer. */
  public Usage usage() {
    return usage;
  }

  public FinishReason finishReason() {
    return finishReason;
  }

  /** Tokens of the blocks alone: what can be cut into pieces. */
  int shownTokens() {
    return shownTokens;
  }

  /** How many pieces a stream of so many chunks really has: no piece is less than a token. */
  public int pieces(int chunks) {
    return Math.min(chunks, shownTokens);
  }
}
