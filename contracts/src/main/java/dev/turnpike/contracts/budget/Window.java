package dev.turnpike.contracts.budget;

/**
 * The span of time over which a budget counts, and the only one who knows how it moves.
 *
 * <p>Instants are microseconds since the Unix epoch. A charge at {@code c} counts at {@code now}
 * exactly while {@code startOf(now) < c <= now}, which is while {@code c <= now < leavesAt(c)}.
 */
public sealed interface Window permits Window.Sliding, Window.Fixed, CalendarWindow {
  /** Returns the length in microseconds, positive; for a calendar the longest it may have. */
  long lengthMicros();

  Technique technique();

  /**
   * Returns the first instant at which a charge made at {@code chargedAt} no longer counts, {@link
   * Long#MAX_VALUE} if there is no such instant in a long.
   */
  long leavesAt(long chargedAt);

  /** Returns the latest instant that no longer counts at {@code now}. */
  long startOf(long now);

  /**
   * Returns where the step begins that a charge of this instant is merged into where there are very
   * many. Steps are as long as {@link #stepMicros} and end where all that counts together ends, so
   * that charges of one step leave within that time of each other.
   */
  long stepOf(long at);

  /** Returns the length of a step: a 10,000th of the window. */
  default long stepMicros() {
    return Math.max(1, lengthMicros() / 10_000);
  }

  /** Says whether a charge made at {@code chargedAt} counts at {@code now}. */
  default boolean counts(long chargedAt, long now) {
    return chargedAt <= now && now < leavesAt(chargedAt);
  }

  static Window sliding(long seconds) {
    return new Sliding(Math.multiplyExact(seconds, 1_000_000L));
  }

  static Window fixed(long seconds) {
    return new Fixed(Math.multiplyExact(seconds, 1_000_000L));
  }

  /**
   * Returns a window of this length.
   *
   * @throws IllegalArgumentException if it is not positive, or the technique is the calendar's,
   *     which gives the length itself
   */
  static Window of(long lengthMicros, Technique technique) {
    return switch (technique) {
      case SLIDING -> new Sliding(lengthMicros);
      case FIXED -> new Fixed(lengthMicros);
      case CALENDAR ->
          throw new IllegalArgumentException("a calendar window has a period and a time zone");
    };
  }

  /** The trailing span {@code (now - length, now]}. */
  record Sliding(long lengthMicros) implements Window {
    public Sliding {
      checkLength(lengthMicros);
    }

    @Override
    public Technique technique() {
      return Technique.SLIDING;
    }

    @Override
    public long leavesAt(long chargedAt) {
      return chargedAt > Long.MAX_VALUE - lengthMicros ? Long.MAX_VALUE : chargedAt + lengthMicros;
    }

    @Override
    public long startOf(long now) {
      return now < Long.MIN_VALUE + lengthMicros ? Long.MIN_VALUE : now - lengthMicros;
    }

    @Override
    public long stepOf(long at) {
      return at - Math.floorMod(at, stepMicros());
    }
  }

  /** The spans {@code [k * length, (k + 1) * length)} one after the other. */
  record Fixed(long lengthMicros) implements Window {
    public Fixed {
      checkLength(lengthMicros);
    }

    @Override
    public Technique technique() {
      return Technique.FIXED;
    }

    @Override
    public long leavesAt(long chargedAt) {
      long start = chargedAt - Math.floorMod(chargedAt, lengthMicros);
      return start > Long.MAX_VALUE - lengthMicros ? Long.MAX_VALUE : start + lengthMicros;
    }

    @Override
    public long startOf(long now) {
      return now - Math.floorMod(now, lengthMicros) - 1;
    }

    @Override
    public long stepOf(long at) {
      return at - Math.floorMod(at, lengthMicros) % stepMicros();
    }
  }

  private static void checkLength(long lengthMicros) {
    if (lengthMicros <= 0) {
      throw new IllegalArgumentException("a window has a positive length");
    }
  }
}
