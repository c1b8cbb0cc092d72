package dev.turnpike.simulator.answer;

/**
 * How the simulator counts tokens: one token is four bytes of UTF-8 text, rounded up for each text.
 *
 * <p>A message costs {@value #PER_MESSAGE} tokens beside its text, and a part that is not text (an
 * image, a sound, a file) {@value #PER_MEDIA_PART}. The rule is no model's real tokenizer; it is
 * one that a test can compute by hand.
 */
public final class TokenRule {

  /** Bytes of text in one token. */
  public static final int BYTES_PER_TOKEN = 4;

  /** Tokens that frame each message, whatever its text. */
  public static final int PER_MESSAGE = 4;

  /** Tokens of a message part that is not text, whatever its size. */
  public static final int PER_MEDIA_PART = 85;

  private TokenRule() {}

  /** Tokens of a text of so many UTF-8 bytes; at most {@link Integer#MAX_VALUE}. */
  public static int ofBytes(long utf8Bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (utf8Bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
  }

  /** UTF-8 bytes that these characters take; half of a surrogate pair counts two. */
  static long utf8Bytes(char[] chars, int offset, int length) {
    long bytes = length;
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
