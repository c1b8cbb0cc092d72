package dev.turnpike.simulator.answer;

import java.util.List;

/** An answer cut at token borders into pieces of about the same size, numbered from 1. */
public final class Cut {

  private final Answer answer;
  private final int pieces;

  /** {@code chunks} is how many pieces are wanted; an answer of fewer tokens makes fewer. */
  public Cut(Answer answer, int chunks) {
    this.answer = answer;
    this.pieces = answer.pieces(chunks);
  }

  /** Takes a part of a block: the bytes from {@code from} to before {@code to}. */
  @FunctionalInterface
  public interface Parts {
    void part(int block, int from, int to);
  }

  /** How many there are; at least 1, even of an answer without a token to show. */
  public int pieces() {
    return Math.max(1, pieces);
  }

  /**
   * Gives the parts of a piece, in order. A block without bytes comes with the last piece; a number
   * over the last is no part at all.
   */
  public void piece(int number, Parts parts) {
    if (number > pieces()) {
      return;
    }
    List<Block> blocks = answer.blocks();
    int from = border(number - 1);
    int to = border(number);
    int start = 0;
    for (int i = 0; i < blocks.size(); i++) {
      int length = blocks.get(i).bytes().length;
      int end = start + TokenRule.ofBytes(length);
      int first = Math.max(from, start);
      int last = Math.min(to, end);
      if (first < last) {
        parts.part(i, bytes(first - start), Math.min(length, bytes(last - start)));
      } else if (length == 0 && number == pieces()) {
        parts.part(i, 0, 0);
      }
      start = end;
    }
  }

  /** Tokens that are produced when so many pieces are out; what is not shown comes first. */
  public int tokensAfter(int number) {
    return number >= pieces()
        ? answer.usage().completionTokens()
        : answer.usage().completionTokens() - answer.shownTokens() + border(number);
  }

  private static int bytes(int tokens) {
    return tokens * TokenRule.BYTES_PER_TOKEN;
  }

  private int border(int number) {
    return pieces == 0 ? 0 : (int) ((long) answer.shownTokens() * number / pieces);
  }
}
