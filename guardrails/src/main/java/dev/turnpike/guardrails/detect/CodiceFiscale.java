package dev.turnpike.guardrails.detect;

/** The form and check letter of an Italian tax code (decree of 23 December 1976, annex). */
final class CodiceFiscale {
  /** L a letter, N a digit or the letter that stands for it, M a month's letter. */
  private static final String FORM = "LLLLLLNNMNNLNNNL";

  private static final String MONTHS = "ABCDEHLMPRST";
  private static final String DIGITS = "LMNPQRSTUV";

  /** What 0 to 9 and A to Z count in places 1, 3, 5 and so on. */
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private CodiceFiscale() {}

  static boolean holds(char[] code) {
    int sum = 0;
    for (int i = 0; i < FORM.length(); i++) {
      char c = code[i];
      boolean fits =
          switch (FORM.charAt(i)) {
            case 'L' -> Window.isUpper(c);
            case 'M' -> MONTHS.indexOf(c) >= 0;
            default -> Window.isDigit(c) || DIGITS.indexOf(c) >= 0;
          };
      if (!fits) {
        return false;
      }
      int value = Window.isDigit(c) ? c - '0' : c - 'A';
      if (i < 15) {
        sum += i % 2 == 0 ? ODD[value] : value;
      }
    }
    return day(code) && code[15] == 'A' + sum % 26;
  }

  /** Days of women are 40 more. */
  private static boolean day(char[] code) {
    int day = digit(code[9]) * 10 + digit(code[10]);
    return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
  }

  private static int digit(char c) {
    return Window.isDigit(c) ? c - '0' : DIGITS.indexOf(c);
  }
}
