package dev.turnpike.dialects.messages;

/**
 * The version of a Claude model, which decides what its requests may hold.
 *
 * <p>Read from names such as {@code claude-opus-4-7} and {@code claude-sonnet-4-5-20250929}, with
 * or without a vendor in front. Names of the older form ({@code claude-3-7-sonnet}) and those of
 * other models have version 0.
 *
 * @param version ten times the major number, and the minor one
 */
public record ClaudeModel(int version) {
  private static final String NAME = "claude-";

  /** Reads a model's name. */
  public static ClaudeModel of(String model) {
    int at = model.indexOf(NAME);
    if (at < 0) {
      return new ClaudeModel(0);
    }
    String[] words = model.substring(at + NAME.length()).split("[-.@:]", 4);
    int major = words.length > 1 && !words[0].isEmpty() ? digit(words[1]) : 0;
    if (major == 0 || digit(words[0]) > 0) {
      return new ClaudeModel(0);
    }
    return new ClaudeModel(10 * major + (words.length > 2 ? digit(words[2]) : 0));
  }

  /** Returns the number of one digit, 0 for anything else, such as a date. */
  private static int digit(String word) {
    return word.length() == 1 && word.charAt(0) >= '1' && word.charAt(0) <= '9'
        ? word.charAt(0) - '0'
        : 0;
  }

  /** Says whether it decides by itself how much to think, and takes effort in place of a budget. */
  public boolean adaptive() {
    return version >= 46;
  }

  /** Says whether it takes temperature, top_p and top_k at all. */
  public boolean samples() {
    return version < 47;
  }

  /** Says whether it takes the effort above high. */
  boolean thinksLong() {
    return version >= 47;
  }

  /** Says whether it takes temperature and top_p together. */
  public boolean samplesTwice() {
    return version < 41;
  }
}
