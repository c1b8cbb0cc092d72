package dev.turnpike.contracts.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A word, a sign or a quoted text of an expression; a quoted one is without its quotes. */
record GraphExpressionToken(String text, boolean isQuoted) {
  private static final List<String> SIGNS =
      List.of("===", "!==", "==", "!=", ">=", "<=", "&&", "||", "=", ">", "<", "!", "(", ")");
  private static final int MAX_LENGTH = 4_096;

  boolean is(String word) {
    return !isQuoted && text.toLowerCase(Locale.ROOT).equals(word);
  }

  /**
   * Splits an expression.
   *
   * @throws IllegalArgumentException if it is too long or a quote is not closed
   */
  static List<GraphExpressionToken> split(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("it has more than " + MAX_LENGTH + " characters");
    }
    List<GraphExpressionToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '\'' || c == '"') {
        end = text.indexOf(c, at + 1) + 1;
        if (end == 0) {
          throw new IllegalArgumentException("a quote is not closed");
        }
        tokens.add(new GraphExpressionToken(text.substring(at + 1, end - 1), true));
      } else if (!Character.isWhitespace(c)) {
        end = endOfPart(text, at);
        tokens.add(new GraphExpressionToken(text.substring(at, end), false));
      }
      at = end;
    }
    return tokens;
  }

  /** Returns where the sign or the word ends. */
  private static int endOfPart(String text, int start) {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, start)) {
        return start + sign.length();
      }
    }
    int end = start + 1;
    while (end < text.length() && !endsWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsWord(char c) {
    return "=!<>&|()'\"".indexOf(c) >= 0 || Character.isWhitespace(c);
  }
}
