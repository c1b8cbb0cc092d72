package dev.turnpike.ledger.lease;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * The setting {@code turnpike.lease-life}: for how long a runtime goes by what it was told last.
 */
public final class LeaseLife {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(24);

  private LeaseLife() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is not what it must be; the message names it
   */
  public static Duration of(Environment environment) {
    String text = environment.getProperty("turnpike.lease-life", "").strip();
    if (text.isEmpty()) {
      return Duration.ofSeconds(300);
    }
    try {
      Duration life = DurationStyle.detectAndParse(text);
      if (life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0) {
        return life;
      }
    } catch (IllegalArgumentException e) {
      // Refused below in the same words as one out of range.
    }
    throw new IllegalArgumentException(
        "turnpike.lease-life is a time from 5s to 24h such as 300s, not " + text);
  }
}
