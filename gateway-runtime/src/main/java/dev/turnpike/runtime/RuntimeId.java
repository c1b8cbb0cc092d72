package dev.turnpike.runtime;

/**
 * Names one runtime among all that share a ledger: up to 64 letters, digits, dashes, underscores.
 */
public record RuntimeId(String text) {
  private static final int LONGEST = 64;

  public RuntimeId {
    if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(RuntimeId::isAllowed)) {
      throw new IllegalArgumentException("no id of a runtime: " + text);
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '-'
        || c == '_';
  }

  @Override
  public String toString() {
    return text;
  }
}
