package dev.turnpike.routequery.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instants to the microsecond, which is what PostgreSQL keeps: an instant that was shown must mean
 * the same moment when it comes back as {@code as_of}.
 */
public final class Micros {
  private Micros() {}

  public static Instant of(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable Instant ofNullable(@Nullable Instant at) {
    return at == null ? null : of(at);
  }
}
