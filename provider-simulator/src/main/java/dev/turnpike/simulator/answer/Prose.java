package dev.turnpike.simulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * A fixed body of plain English sentences, from which answers are cut.
 *
 * <p>Made once, from a fixed seed; an answer is then two array copies. The text is printable ASCII
 * without quotes or backslashes, so it goes into JSON as it is and any byte of it is a character
 * border.
 */
public final class Prose {

  private static final int LENGTH = 64 * 1024;
  private static final String[] WHO = {
    "The toll keeper",
    "A careful driver",
    "The night shift",
    "A small team",
    "The road crew",
    "Every traveller",
    "The planner",
    "A quiet observer"
  };
  private static final String[] DOES = {
    "counts", "checks", "remembers", "compares", "records", "reviews", "prepares", "explains"
  };
  private static final String[] WHAT = {
    "each crossing",
    "the busy lanes",
    "a change of route",
    "the cost of the day",
    "two ways to the coast",
    "the older map",
    "a list of stops",
    "the morning traffic"
  };
  private static final String[] WHEN = {
    "before sunrise",
    "after the rain",
    "when the gate opens",
    "at the end of the week",
    "with great patience",
    "for the second time",
    "without any hurry",
    "as the rules say"
  };

  private static final byte[] TEXT = new byte[LENGTH];
  private static final int[] SENTENCES = compose();

  private Prose() {}

  /**
   * Fills the rest of {@code target} with prose, starting at a sentence that {@code seed} picks.
   */
  static void fill(byte[] target, int from, long seed) {
    int source = SENTENCES[(int) Long.remainderUnsigned(seed, SENTENCES.length)];
    while (from < target.length) {
      int length = Math.min(target.length - from, LENGTH - source);
      System.arraycopy(TEXT, source, target, from, length);
      from += length;
      source = 0;
    }
  }

  /** So many bytes that mean nothing. */
  public static byte[] padding(int bytes) {
    byte[] padding = new byte[bytes];
    fill(padding, 0, bytes);
    return padding;
  }

  /** The next {@value AnswerStream#MORE_TOKENS} tokens of a text without an end. */
  public static byte[] more() {
    return padding(AnswerStream.MORE_TOKENS * TokenRule.BYTES_PER_TOKEN);
  }

  /** Text that is safe to mix with prose: other characters become question marks. */
  static byte[] plain(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b < ' ' || b == 0x7f || b == '"' || b == '\\') {
        bytes[i] = '?';
      }
    }
    return bytes;
  }

  private static int[] compose() {
    IntStream.Builder starts = IntStream.builder();
    int length = 0;
    for (long i = 1; length < LENGTH; i++) {
      long draw = Fingerprint.mix(i);
      starts.add(length);
      String sentence =
          pick(WHO, draw)
              + " "
              + pick(DOES, draw >>> 8)
              + " "
              + pick(WHAT, draw >>> 16)
              + " "
              + pick(WHEN, draw >>> 24)
              + ". ";
      byte[] bytes = sentence.getBytes(StandardCharsets.US_ASCII);
      int fits = Math.min(bytes.length, LENGTH - length);
      System.arraycopy(bytes, 0, TEXT, length, fits);
      length += fits;
    }
    return starts.build().toArray();
  }

  private static String pick(String[] words, long draw) {
    return words[(int) (draw & 7)];
  }
}
