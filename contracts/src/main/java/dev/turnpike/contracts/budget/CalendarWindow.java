package dev.turnpike.contracts.budget;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hours, days, weeks or months of a time zone, one after the other.
 *
 * <p>One begins when the clock of the zone first shows its beginning, or what comes after it where
 * the clock is put forward over it. So where the clock is put back from three to two the hour from
 * two on lasts two hours, and that day has 25. Which rules a zone has, and will have, is as the
 * Java platform knows.
 *
 * <p>Thread-safe. Remembers the span last asked for, as nearly all questions are about the present
 * one.
 */
public final class CalendarWindow implements Window {
  private final CalendarPeriod period;
  private final ZoneId zone;
  private final ZoneRules rules;
  private volatile @Nullable Span last;

  /** From the first instant to the one after the last. */
  private record Span(long from, long to) {
    boolean has(long at) {
      return from <= at && at < to;
    }
  }

  public CalendarWindow(CalendarPeriod period, ZoneId zone) {
    this.period = period;
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /**
   * Returns the window of a zone named like {@code Europe/Rome}, {@code UTC} or {@code +02:00}.
   *
   * @throws IllegalArgumentException if there is no such zone
   */
  public static CalendarWindow of(CalendarPeriod period, String zone) {
    try {
      return new CalendarWindow(period, ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time zone: " + zone, e);
    }
  }

  public CalendarPeriod period() {
    return period;
  }

  /** Returns the zone's name. */
  public String zone() {
    return zone.getId();
  }

  @Override
  public long lengthMicros() {
    return period.longestMicros();
  }

  @Override
  public Technique technique() {
    return Technique.CALENDAR;
  }

  @Override
  public long leavesAt(long chargedAt) {
    return span(chargedAt).to();
  }

  @Override
  public long startOf(long now) {
    return span(now).from() - 1;
  }

  @Override
  public long stepOf(long at) {
    long from = span(at).from();
    return at - (at - from) % stepMicros();
  }

  private Span span(long at) {
    Span known = last;
    if (known == null || !known.has(at)) {
      known = find(at);
      last = known;
    }
    return known;
  }

  private Span find(long at) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.EPOCH.plus(at, ChronoUnit.MICROS), zone);
    LocalDateTime beginning = period.beginning(local);
    long from = first(beginning);
    while (from > at) {
      beginning = period.plus(beginning, -1);
      from = first(beginning);
    }
    while (true) {
      beginning = period.plus(beginning, 1);
      long to = first(beginning);
      if (at < to) {
        return new Span(from, to);
      }
      from = to;
    }
  }

  /** Returns the first instant at which the clock shows this or what comes after it. */
  private long first(LocalDateTime shown) {
    List<ZoneOffset> offsets = rules.getValidOffsets(shown);
    Instant first =
        offsets.isEmpty()
            ? rules.getTransition(shown).getInstant()
            : shown.toInstant(offsets.getFirst());
    return ChronoUnit.MICROS.between(Instant.EPOCH, first);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CalendarWindow that && period == that.period && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return 31 * period.hashCode() + zone.hashCode();
  }

  /** Returns such as {@code day in Europe/Rome}. */
  @Override
  public String toString() {
    return period.wireName() + " in " + zone.getId();
  }
}
