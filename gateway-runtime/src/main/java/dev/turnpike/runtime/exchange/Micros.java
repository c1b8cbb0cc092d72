package dev.turnpike.runtime.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since the Unix epoch. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;
  private static final int PER_MILLI = 1_000;

  private Micros() {}

  public static long now(InstantSource clock) {
    Instant now = clock.instant();
    return now.getEpochSecond() * PER_SECOND + now.getNano() / NANOS;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Returns the milliseconds from one instant to another; 0 if the clock went back. */
  static long millis(long from, long to) {
    return Math.max(0, to - from) / PER_MILLI;
  }
}
