package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;

/**
 * How the tables say which window one is, beside its length: {@code sliding}, {@code fixed}, or
 * such as {@code calendar/day/Europe/Rome}.
 */
final class WindowText {
  static final String CALENDAR = "calendar/";

  private WindowText() {}

  static String of(Window window) {
    return window instanceof CalendarWindow calendar
        ? CALENDAR + calendar.period().wireName() + "/" + calendar.zone()
        : window.technique().wireName();
  }

  static Window read(long lengthMicros, String text) {
    if (!text.startsWith(CALENDAR)) {
      return Window.of(lengthMicros, Technique.ofWireName(text));
    }
    int zone = text.indexOf('/', CALENDAR.length());
    return CalendarWindow.of(
        CalendarPeriod.ofWireName(text.substring(CALENDAR.length(), zone)),
        text.substring(zone + 1));
  }
}
