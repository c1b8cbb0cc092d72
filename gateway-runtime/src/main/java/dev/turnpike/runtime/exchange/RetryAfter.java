package dev.turnpike.runtime.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code retry-after} header: seconds or an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** Returns the wait in milliseconds, 0 if the header is absent or unreadable. */
  static long millis(@Nullable String header, Instant now) {
    if (header == null || header.isEmpty()) {
      return 0;
    }
    long seconds = 0;
    for (int i = 0; i < header.length(); i++) {
      int digit = header.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i >= MAX_DIGITS) {
        return date(header, now);
      }
      seconds = seconds * 10 + digit;
    }
    return seconds * 1_000;
  }

  private static long date(String header, Instant now) {
    try {
      Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, at.toEpochMilli() - now.toEpochMilli());
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
