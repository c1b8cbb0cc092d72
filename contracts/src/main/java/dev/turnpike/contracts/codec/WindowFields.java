package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import org.jspecify.annotations.Nullable;

/** The fields a window has beside others: a period and a time zone where it is a calendar's. */
final class WindowFields {
  private static final String MISSING = "a calendar window has a period and a time_zone";

  private WindowFields() {}

  static @Nullable String period(Window window) {
    return window instanceof CalendarWindow calendar ? calendar.period().wireName() : null;
  }

  static @Nullable String timeZone(Window window) {
    return window instanceof CalendarWindow calendar ? calendar.zone() : null;
  }

  /**
   * @throws IllegalArgumentException if these make no window
   */
  static Window read(
      long micros, Technique technique, @Nullable String period, @Nullable String timeZone) {
    return switch (technique) {
      case SLIDING, FIXED -> Window.of(micros, technique);
      case CALENDAR -> {
        if (period == null || timeZone == null) {
          throw new IllegalArgumentException(MISSING);
        }
        yield CalendarWindow.of(CalendarPeriod.ofWireName(period), timeZone);
      }
    };
  }
}
