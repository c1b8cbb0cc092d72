package dev.turnpike.contracts.budget;

import java.util.Locale;

/** How a window moves. */
public enum Technique {
  /** The trailing span (now - length, now]. */
  SLIDING,
  /** Spans of the length one after the other, counted from the Unix epoch. */
  FIXED,
  /** Hours, days, weeks or months of a time zone. */
  CALENDAR;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the wire name: {@code sliding}, {@code fixed} or {@code calendar}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the technique with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Technique ofWireName(String name) {
    return switch (name) {
      case "sliding" -> SLIDING;
      case "fixed" -> FIXED;
      case "calendar" -> CALENDAR;
      default -> throw new IllegalArgumentException("technique is sliding, fixed or calendar");
    };
  }
}
