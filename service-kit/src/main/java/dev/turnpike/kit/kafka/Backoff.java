package dev.turnpike.kit.kafka;

import java.time.Duration;

/** Waits that double from one failure to the next, up to a limit. Not thread-safe. */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 10_000;

  private long next = FIRST_MILLIS;

  Duration next() {
    long now = next;
    next = Math.min(LONGEST_MILLIS, next * 2);
    return Duration.ofMillis(now);
  }

  void reset() {
    next = FIRST_MILLIS;
  }
}
