package dev.turnpike.guardrails.detect;

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
final class Luhn {
  private Luhn() {}

  static boolean holds(char[] digits, int length) {
    int sum = 0;
    boolean twice = false;
    for (int i = length - 1; i >= 0; i--) {
      int digit = digits[i] - '0';
      if (twice) {
        digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
      }
      sum += digit;
      twice = !twice;
    }
    return sum % 10 == 0;
  }
}
