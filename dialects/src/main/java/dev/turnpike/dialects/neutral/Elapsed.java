package dev.turnpike.dialects.neutral;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time since a model was asked.
 *
 * @param since when it was
 */
public record Elapsed(Instant since, InstantSource clock) {

  /** Returns it in milliseconds, up to now. */
  public long millis() {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis());
  }
}
