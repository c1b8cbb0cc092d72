package dev.turnpike.dialects.gemini;

/** What differs between generations of Gemini. */
final class GeminiModels {
  private static final String FAMILY = "gemini-";

  private GeminiModels() {}

  /**
   * Says whether a model is of the third generation or later: told how much to think by a level,
   * and strict about the signatures of calls. A name that tells no generation is taken for earlier.
   */
  static boolean isThird(String model) {
    int at = model.lastIndexOf(FAMILY);
    if (at < 0) {
      return false;
    }
    int generation = 0;
    int i = at + FAMILY.length();
    while (i < model.length() && Character.isDigit(model.charAt(i)) && generation < 1_000) {
      generation = generation * 10 + Character.digit(model.charAt(i), 10);
      i++;
    }
    return generation >= 3;
  }
}
