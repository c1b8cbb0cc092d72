package dev.turnpike.guardrails.detect;

/**
 * Telephone numbers: international with {@code +} and 8 to 15 digits (E.164), and North American
 * ones in their groups. Others look like any number.
 */
final class Phone implements Detector {
  private static final int MIN_DIGITS = 8;
  private static final int MAX_DIGITS = 15;

  @Override
  public String id() {
    return "phone";
  }

  @Override
  public boolean begins(char first) {
    return first == '+' || first == '(' || (first >= '2' && first <= '9');
  }

  @Override
  public int match(Window window) {
    int first = window.at(0);
    if (first == '+') {
      return international(window);
    }
    return first == '(' ? bracketed(window) : dashed(window);
  }

  private static int international(Window window) {
    int digits = 0;
    int end = 0;
    int brackets = 0;
    if (!Window.isDigit(window.at(1)) || window.at(1) == '0') {
      return 0;
    }
    for (int offset = 1; digits <= MAX_DIGITS; offset++) {
      int c = window.at(offset);
      if (Window.isDigit(c)) {
        digits++;
        end = offset + 1;
      } else if (c == '(' && brackets == 0 && window.at(offset - 1) != '(') {
        brackets++;
      } else if (!separates(window, c, offset)) {
        break;
      }
    }
    return digits >= MIN_DIGITS && digits <= MAX_DIGITS && !Window.isWord(window.at(end)) ? end : 0;
  }

  /** One separator, or the end of a bracket and one. */
  private static boolean separates(Window window, int c, int offset) {
    int next = window.at(offset + 1);
    return switch (c) {
      case ' ', '-', '.', '/' -> Window.isDigit(next) || next == '(';
      case ')' -> Window.isDigit(next) || next == ' ' || next == '-';
      default -> false;
    };
  }

  private static int bracketed(Window window) {
    int rest = window.at(5) == ' ' ? 6 : 5;
    return area(window, 1)
            && window.at(4) == ')'
            && number(window, rest)
            && window.closesNumber(rest + 8)
        ? rest + 8
        : 0;
  }

  private static int dashed(Window window) {
    int separator = window.at(3);
    return window.opensNumber()
            && area(window, 0)
            && (separator == '-' || separator == '.')
            && number(window, 4)
            && window.at(7) == separator
            && window.closesNumber(12)
        ? 12
        : 0;
  }

  private static boolean area(Window window, int offset) {
    int first = window.at(offset);
    return first >= '2'
        && first <= '9'
        && Window.isDigit(window.at(offset + 1))
        && Window.isDigit(window.at(offset + 2));
  }

  private static boolean number(Window window, int offset) {
    int separator = window.at(offset + 3);
    return area(window, offset)
        && (separator == '-' || separator == '.')
        && Window.isDigit(window.at(offset + 4))
        && Window.isDigit(window.at(offset + 5))
        && Window.isDigit(window.at(offset + 6))
        && Window.isDigit(window.at(offset + 7));
  }
}
