package dev.turnpike.guardrails.detect;

/**
 * Card numbers: 13 to 19 digits of an issuer's range with a right Luhn digit, unbroken or in the
 * groups they are printed in.
 */
final class CreditCard implements Detector {
  @Override
  public String id() {
    return "credit_card";
  }

  @Override
  public boolean begins(char first) {
    return first >= '2' && first <= '6';
  }

  @Override
  public int match(Window window) {
    if (!window.opensNumber()) {
      return 0;
    }
    int run = window.run(0, 20);
    if (run >= 13 && run <= 19) {
      return valid(window, window.whole(run));
    }
    if (run != 4) {
      return 0;
    }
    int length = valid(window, window.groups(" -", 4, 4, 4, 4, 3));
    if (length == 0) {
      length = valid(window, window.groups(" -", 4, 4, 4, 4));
    }
    if (length == 0) {
      length = valid(window, window.groups(" -", 4, 6, 5));
    }
    return length == 0 ? valid(window, window.groups(" -", 4, 6, 4)) : length;
  }

  private static int valid(Window window, int length) {
    int digits = window.compactLength();
    return length > 0
            && window.digits(0, digits)
            && issued(window, digits)
            && window.closesNumber(length)
            && Luhn.holds(window.compact(), digits)
        ? length
        : 0;
  }

  /** Issuers' ranges and lengths, as ISO/IEC 7812 register extracts of the schemes give them. */
  private static boolean issued(Window window, int length) {
    int two = (int) window.number(0, 2);
    int three = (int) window.number(0, 3);
    int four = (int) window.number(0, 4);
    return switch (window.digit(0)) {
      case 2 -> length == 16 && four >= 2221 && four <= 2720;
      case 3 ->
          (length == 15 && (two == 34 || two == 37))
              || (length == 14
                  && (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305)))
              || (length == 16 && four >= 3528 && four <= 3589);
      case 4 -> length == 13 || length == 16 || length == 19;
      case 5 ->
          length == 16
              && ((two >= 51 && two <= 55)
                  || four == 5018
                  || four == 5020
                  || four == 5038
                  || four == 5893);
      case 6 ->
          (two == 62 && length >= 16)
              || (length == 16
                  && (four == 6011
                      || (three >= 644 && three <= 649)
                      || two == 65
                      || four == 6304
                      || (four >= 6759 && four <= 6763)));
      default -> false;
    };
  }
}
