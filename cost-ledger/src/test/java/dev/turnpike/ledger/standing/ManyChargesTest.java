package dev.turnpike.ledger.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key with more charges than are kept one by one, in memory and in the tables. */
class ManyChargesTest {
  private static final long SECOND = 1_000_000;
  private static final long NOW = 1_700_000_000L * SECOND;
  private static final int BATCH = 20_000;

  private final Random random = new Random(17);
  private final Sample sample = Sample.fresh();
  private final List<Booking> all = new ArrayList<>();
  private long now = NOW;

  static Stream<Window> windows() {
    return Stream.of(
        Window.sliding(3_600),
        Window.fixed(3_600),
        CalendarWindow.of(CalendarPeriod.DAY, "Europe/Rome"));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void shouldTellTheSameFromMemoryAndFromStepsAndNeverTooLittle(Window window) {
    try (LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase())) {
      // given
      List<Standing> told = new ArrayList<>();
      Standings standings = standings(parts, told);
      BudgetTerms terms = new BudgetTerms(1, window);

      // when
      long key = 0;
      for (int i = 0; i < 8; i++) {
        now += 90 * SECOND;
        Booked booked = parts.spend().book(batch(terms), List.of(), Map.of(0, (long) i));
        key = booked.keys().getFirst().id();
        standings.publish(booked);
        assertWithinAStep(told.getLast().spent(), window, now);
      }
      assertStepsAreWhatTheChargesSay(parts);
      standings = standings(parts, told);
      for (int i = 0; i < 40; i++) {
        now += random.nextLong(window.lengthMicros() / 30);
        ChargeWindow read = new ChargeWindow(window);
        parts.reader().read(key, read, now);
        read.advance(now);

        // then
        assertWithinAStep(read.spent(), window, now);
        ChargeWindow past = new ChargeWindow(window);
        parts.reader().readPast(key, past, now);
        assertWithinAStep(past.spent(), window, now);
        if (counting(window, now) > ChargeWindow.EXACT_CHARGES + BATCH) {
          assertThat(read.size()).isLessThan(2 * 10_000 + 2);
          assertThat(read.resolutionMicros()).isEqualTo(window.stepMicros());
        }
        if (counting(window, now - window.stepMicros()) <= ChargeWindow.EXACT_CHARGES) {
          assertThat(read.resolutionMicros()).isZero();
          assertThat(read.spent()).isEqualTo(spent(window, now));
        }
      }
    }
  }

  private void assertWithinAStep(long told, Window window, long at) {
    long upper =
        all.stream()
            .filter(b -> window.leavesAt(b.atMicros()) > at - window.stepMicros())
            .mapToLong(Booking::amount)
            .sum();
    assertThat(told).isBetween(spent(window, at), upper);
  }

  private long spent(Window window, long at) {
    return all.stream()
        .filter(b -> window.leavesAt(b.atMicros()) > at)
        .mapToLong(Booking::amount)
        .sum();
  }

  private long counting(Window window, long at) {
    return all.stream().filter(b -> window.leavesAt(b.atMicros()) > at).count();
  }

  private static void assertStepsAreWhatTheChargesSay(LedgerParts parts) {
    Map<String, Object> steps =
        parts
            .jdbc()
            .queryForMap("SELECT sum(amount) a, sum(charges) c FROM cost_ledger.spend_step");
    Map<String, Object> charges =
        parts
            .jdbc()
            .queryForMap(
                """
                SELECT sum(amount) a, count(*)::numeric c
                FROM cost_ledger.spend s JOIN cost_ledger.budget_key k ON k.id = budget_key_id
                WHERE charged_at_micros > stepped_after
                """);
    assertThat(steps).isEqualTo(charges);
  }

  private List<Booking> batch(BudgetTerms terms) {
    List<Booking> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      batch.add(
          new Booking(
              new UUID(random.nextLong(), random.nextLong()),
              0,
              "smart-route",
              sample.budget(),
              "[1]",
              random.nextLong(1_000_000),
              terms,
              now - random.nextLong(120 * SECOND)));
    }
    all.addAll(batch);
    return batch;
  }

  private Standings standings(LedgerParts parts, List<Standing> told) {
    return parts.standings(
        new LiveTerms(),
        standing -> {
          told.add(standing);
          return CompletableFuture.completedFuture((long) told.size());
        },
        () -> Instant.EPOCH.plus(now, ChronoUnit.MICROS));
  }
}
