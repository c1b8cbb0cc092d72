package dev.turnpike.routecommand.domain.route;

import java.util.OptionalInt;

/** How a caller names a version: by its id or by its number. */
public sealed interface VersionRef {
  record ById(String id) implements VersionRef {
    @Override
    public String toString() {
      return id;
    }
  }

  record ByNumber(int number) implements VersionRef {
    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }

  /** Reads digits as a number and all else as an id. */
  static VersionRef parse(String text) {
    OptionalInt number = number(text);
    return number.isPresent() ? new ByNumber(number.getAsInt()) : new ById(text);
  }

  private static OptionalInt number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
