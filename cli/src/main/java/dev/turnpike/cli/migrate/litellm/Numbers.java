package dev.turnpike.cli.migrate.litellm;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers, which files write as numbers or texts. */
final class Numbers {
  private static final int LONGEST = 40;
  private static final int MAX_EXPONENT = 40;

  private Numbers() {}

  static Optional<BigDecimal> read(JsonNode node) {
    String text = node.isNumber() ? node.toString() : node.asString("").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.scale()) > MAX_EXPONENT ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns a number with no more digits than it needs, and without an exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** Returns a number of seconds as milliseconds, if it is above 0 and not above the most. */
  static Optional<Integer> millis(JsonNode seconds, int most) {
    return read(seconds)
        .map(value -> value.movePointRight(3))
        .filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0)
        .map(BigDecimal::intValue)
        .filter(millis -> millis > 0);
  }

  /** Returns a whole number from 0 to the most. */
  static Optional<Integer> whole(JsonNode node, int most) {
    return read(node)
        .filter(value -> value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0)
        .filter(value -> value.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::intValue);
  }
}
