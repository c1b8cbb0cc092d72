package dev.turnpike.contracts.budget;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** What a calendar divides time into, as the clock on the wall shows it. Weeks begin on Monday. */
public enum CalendarPeriod {
  HOUR(1),
  DAY(24),
  WEEK(7 * 24),
  MONTH(31 * 24);

  /** The most by which a zone has put its clock back since 1970 is 7. */
  private static final int MOST_HOURS_BACK = 12;

  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final long longestMicros;

  CalendarPeriod(int hours) {
    this.longestMicros = (hours + MOST_HOURS_BACK) * MICROS_PER_HOUR;
  }

  /** Returns the wire name, such as {@code day}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the period with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CalendarPeriod ofWireName(String name) {
    return switch (name) {
      case "hour" -> HOUR;
      case "day" -> DAY;
      case "week" -> WEEK;
      case "month" -> MONTH;
      default -> throw new IllegalArgumentException("period is hour, day, week or month");
    };
  }

  /** Returns a length none of these has more than, clocks that are put back included. */
  long longestMicros() {
    return longestMicros;
  }

  /** Returns the beginning of the one this is in. */
  LocalDateTime beginning(LocalDateTime at) {
    return switch (this) {
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> at.truncatedTo(ChronoUnit.DAYS);
      case WEEK ->
          at.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    };
  }

  /** Returns the beginning of the next one, or of one further on or back. */
  LocalDateTime plus(LocalDateTime beginning, int count) {
    return switch (this) {
      case HOUR -> beginning.plusHours(count);
      case DAY -> beginning.plusDays(count);
      case WEEK -> beginning.plusWeeks(count);
      case MONTH -> beginning.plusMonths(count);
    };
  }
}
