package dev.turnpike.kit.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Instants as RFC 3339 texts. */
public final class Timestamps {
  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(java.time.temporal.ChronoField.YEAR, 4)
          .appendPattern("-MM-dd'T'HH:mm:ss")
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendOffset("+HH:MM", "Z")
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(java.time.format.ResolverStyle.STRICT);

  private Timestamps() {}

  /**
   * Reads an instant with its offset, such as {@code 2026-03-01T12:00:00.5Z}.
   *
   * @param place where it stands, for the fault
   * @throws ApiFault 400 if it is none
   */
  public static Instant parse(String text, Object... place) {
    try {
      return OffsetDateTime.parse(text, RFC_3339).toInstant();
    } catch (DateTimeException e) {
      String hint = text.indexOf(' ') > 0 ? " (a + must be written %2B in a query)" : "";
      throw ApiFault.invalid(
          place[place.length - 1]
              + " must be an RFC 3339 time such as 2026-03-01T12:00:00Z, not "
              + QueryParams.shown(text)
              + hint,
          place);
    }
  }
}
