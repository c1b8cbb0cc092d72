package dev.turnpike.contracts.budget;

/**
 * The span of time over which a budget counts.
 *
 * <p>Instants are microseconds since the Unix epoch. A charge at {@code c} counts at {@code now}
 * exactly while {@code start(now) < c <= now} for a sliding window, and while both lie in the same
 * span {@code [k * length, (k + 1) * length)} for a fixed one.
 *
 * @param lengthMicros the length in microseconds, positive
 * @param technique how the window moves
 */
public record Window(long lengthMicros, Technique technique) {
  private static final long MICROS_PER_SECOND = 1_000_000;

  public Window {
    if (lengthMicros <= 0) {
      throw new IllegalArgumentException("a window has a positive length");
    }
  }

  public static Window sliding(long seconds) {
    return new Window(Math.multiplyExact(seconds, MICROS_PER_SECOND), Technique.SLIDING);
  }

  public static Window fixed(long seconds) {
    return new Window(Math.multiplyExact(seconds, MICROS_PER_SECOND), Technique.FIXED);
  }

  /**
   * Returns the first instant at which a charge made at {@code chargedAt} no longer counts, {@link
   * Long#MAX_VALUE} if there is no such instant in a long.
   */
  public long leavesAt(long chargedAt) {
    return switch (technique) {
      case SLIDING ->
          chargedAt > Long.MAX_VALUE - lengthMicros ? Long.MAX_VALUE : chargedAt + lengthMicros;
      case FIXED -> (Math.floorDiv(chargedAt, lengthMicros) + 1) * lengthMicros;
    };
  }

  /** Says whether a charge made at {@code chargedAt} counts at {@code now}. */
  public boolean counts(long chargedAt, long now) {
    return chargedAt <= now && now < leavesAt(chargedAt);
  }
}
