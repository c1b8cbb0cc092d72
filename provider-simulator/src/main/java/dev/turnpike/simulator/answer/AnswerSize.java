package dev.turnpike.simulator.answer;

/** How long an answer is asked to be, before {@code max_tokens} cuts it. */
public sealed interface AnswerSize {

  /** The most text one answer may have, in bytes. */
  int MAX_BYTES = 4 * 1024 * 1024;

  /** As long as the request makes it: 200 to 260 tokens. */
  record Natural() implements AnswerSize {}

  /** Exactly so many bytes of text. */
  record Bytes(int bytes) implements AnswerSize {
    public Bytes {
      requireWithin(bytes, MAX_BYTES, "bytes");
    }
  }

  /** Exactly so many tokens of text. */
  record Tokens(int tokens) implements AnswerSize {
    public Tokens {
      requireWithin(tokens, MAX_BYTES / TokenRule.BYTES_PER_TOKEN, "tokens");
    }
  }

  /**
   * Reads {@code bytes=1500} or {@code tokens=250}.
   *
   * @throws BadRequest when the text is neither, or the number is not within 1 and 4 MiB of text
   */
  static AnswerSize parse(String text) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      int number = number(text.substring(equals + 1).trim());
      switch (text.substring(0, equals).trim()) {
        case "bytes" -> {
          return new Bytes(number);
        }
        case "tokens" -> {
          return new Tokens(number);
        }
        default -> {}
      }
    }
    throw new BadRequest(
        "An answer size is written bytes=1500 or tokens=250, not '" + text + "'.", null);
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new BadRequest("The answer size '" + digits + "' is not a whole number.", null);
    }
  }

  private static void requireWithin(int value, int most, String what) {
    if (value < 1 || value > most) {
      throw new BadRequest(
          "An answer size in " + what + " is from 1 to " + most + ", not " + value + ".", null);
    }
  }
}
