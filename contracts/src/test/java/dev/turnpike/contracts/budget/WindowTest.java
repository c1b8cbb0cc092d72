package dev.turnpike.contracts.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");
  private static final long LAST = micros("2100-01-01T00:00:00Z");

  @Property(tries = 500)
  void shouldSayTheSameFromBothEnds(@ForAll long seed) {
    Random random = new Random(seed);
    Window window = any(random);
    long charged = random.nextLong(LAST);
    long leaves = window.leavesAt(charged);
    for (long now : new long[] {charged, leaves - 1, leaves, leaves + 1, random.nextLong(LAST)}) {
      boolean counts = charged <= now && now < leaves;
      assertThat(window.counts(charged, now)).isEqualTo(counts);
      assertThat(window.startOf(now) < charged && charged <= now).isEqualTo(counts);
    }
    assertThat(leaves - charged).isBetween(1L, window.lengthMicros());
  }

  @Property(tries = 500)
  void shouldKeepTheChargesOfAStepWithinAStepOfEachOther(@ForAll long seed) {
    Random random = new Random(seed);
    Window window = any(random);
    long charged = random.nextLong(LAST);
    long step = window.stepOf(charged);
    assertThat(charged - step).isBetween(0L, window.stepMicros() - 1);
    assertThat(window.stepOf(step)).isEqualTo(step);
    assertThat(window.leavesAt(charged) - window.leavesAt(step))
        .isBetween(0L, window.stepMicros() - 1);
  }

  /** Goes minute by minute and looks at the clock of the zone. */
  @Property(tries = 60)
  void shouldBeginAPeriodWhenTheClockFirstShowsIt(@ForAll long seed) {
    Random random = new Random(seed);
    CalendarPeriod period = CalendarPeriod.values()[random.nextInt(4)];
    ZoneId zone = zoneWithTransition(random);
    List<Instant> transitions = new ArrayList<>();
    Instant from = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
    var transition = zone.getRules().nextTransition(from);
    if (transition != null) {
      transitions.add(transition.getInstant());
    }
    Instant middle = transitions.isEmpty() ? from : transitions.getFirst();
    long begin = micros(middle.truncatedTo(ChronoUnit.DAYS)) - 35L * 24 * 60 * MINUTE;
    CalendarWindow window = new CalendarWindow(period, zone);

    // The latest beginning of a period the clock has shown, and when it did so first.
    LocalDateTime shown = null;
    long since = 0;
    for (long at = begin; at < begin + 70L * 24 * 60 * MINUTE; at += 15 * MINUTE) {
      LocalDateTime beginning = period.beginning(local(at, zone));
      if (shown == null || beginning.isAfter(shown)) {
        if (shown != null) {
          assertThat(window.leavesAt(at - 1)).isLessThanOrEqualTo(at);
        }
        since = shown == null ? 0 : at;
        shown = beginning;
      }
      if (since > 0) {
        // Clocks change at whole quarters since 1972, so this is where it began.
        assertThat(window.startOf(at)).as("%s at %s", window, at).isEqualTo(since - 1);
        assertThat(window.startOf(at + 15 * MINUTE - 1)).isEqualTo(since - 1);
      }
    }
  }

  /** What is kept for as long as a window may count is kept long enough everywhere. */
  @Example
  void shouldNeverBeLongerThanItSays() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(id);
      for (CalendarPeriod period : CalendarPeriod.values()) {
        CalendarWindow window = new CalendarWindow(period, zone);
        var transition = zone.getRules().nextTransition(Instant.EPOCH);
        while (transition != null && transition.getInstant().isBefore(FAR)) {
          long at = micros(transition.getInstant());
          for (long near : new long[] {at - 1, at}) {
            long from = window.startOf(near) + 1;
            assertThat(window.leavesAt(near) - from)
                .as("%s at %s", window, transition)
                .isBetween(1L, window.lengthMicros());
          }
          transition = zone.getRules().nextTransition(transition.getInstant());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // The clock goes from 02:00 to 03:00, and from 03:00 to 02:00.
    "day,   Europe/Rome,      2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "day,   Europe/Rome,      2026-10-25T10:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "hour,  Europe/Rome,      2026-03-29T01:10:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
    "hour,  Europe/Rome,      2026-10-25T01:10:00Z, 2026-10-25T00:00:00Z, 2026-10-25T02:00:00Z",
    // The clock goes from 00:01 back to 23:01 of the day before.
    "day,   America/St_Johns, 2010-11-07T02:40:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z",
    // A day that never was.
    "day,   Pacific/Apia,     2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "week,  UTC,              2026-11-22T12:00:00Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "month, Asia/Kolkata,     2026-02-10T00:00:00Z, 2026-01-31T18:30:00Z, 2026-02-28T18:30:00Z",
    "hour,  +05:30,           2026-02-10T00:00:00Z, 2026-02-09T23:30:00Z, 2026-02-10T00:30:00Z",
  })
  void shouldFollowTheClockOnTheWall(
      String period, String zone, String at, String from, String to) {
    CalendarWindow window = CalendarWindow.of(CalendarPeriod.ofWireName(period), zone);

    assertThat(window.startOf(micros(at)) + 1).isEqualTo(micros(from));
    assertThat(window.leavesAt(micros(at))).isEqualTo(micros(to));
  }

  @Example
  void shouldRefuseAZoneThatIsNowhere() {
    assertThatThrownBy(() -> CalendarWindow.of(CalendarPeriod.DAY, "Mars/Base"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Window.of(1, Technique.CALENDAR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Window any(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Window.Sliding(1 + random.nextLong(40L * 24 * 60 * MINUTE));
      case 1 -> new Window.Fixed(1 + random.nextLong(40L * 24 * 60 * MINUTE));
      default ->
          new CalendarWindow(
              CalendarPeriod.values()[random.nextInt(4)], zoneWithTransition(random));
    };
  }

  private static ZoneId zoneWithTransition(Random random) {
    List<String> zones =
        List.of(
            "UTC",
            "Europe/Rome",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Havana",
            "Africa/Casablanca",
            "Pacific/Chatham",
            "Antarctica/Troll");
    return ZoneId.of(zones.get(random.nextInt(zones.size())));
  }

  private static LocalDateTime local(long micros, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
  }

  private static long micros(String instant) {
    return micros(Instant.parse(instant));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
