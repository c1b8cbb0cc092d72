package dev.turnpike.routecommand.aggregate;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as finely as PostgreSQL keeps them, so that all forms of one event agree. */
final class Instants {
  private Instants() {}

  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
