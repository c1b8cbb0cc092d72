package dev.turnpike.ledger.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.SomeWindow;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

class StandingsPropertyTest {
  private static final long SECOND = 1_000_000;
  private static final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());

  @AfterContainer
  static void close() {
    parts.close();
  }

  @Property(tries = 40)
  void shouldAlwaysTellWhatAllChargesAddUpTo(@ForAll long seed) {
    new Story(seed).run();
  }

  /** A random history of one budget: charges, duplicates, restarts and new terms. */
  private static final class Story {
    private final Random random;
    private final Sample sample = Sample.fresh();
    private final List<Standing> told = new ArrayList<>();
    private final Map<String, List<Step>> charges = new HashMap<>();
    private final List<Booking> booked = new ArrayList<>();
    private long now = 1_700_000_000L * SECOND;
    private BudgetTerms terms;
    private boolean live;
    private long position;
    private LiveTerms liveTerms = new LiveTerms();
    private Standings standings = standings();

    Story(long seed) {
      random = new Random(seed);
      terms = randomTerms();
    }

    void run() {
      for (int i = 0; i < 40; i++) {
        now += random.nextLong(4 * SECOND);
        told.clear();
        switch (random.nextInt(10)) {
          case 0 -> newTerms();
          case 1 -> restart();
          default -> book();
        }
      }
    }

    private void book() {
      List<Booking> batch = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        if (!booked.isEmpty() && random.nextInt(5) == 0) {
          batch.add(booked.get(random.nextInt(booked.size())));
        } else {
          batch.add(charge());
        }
      }
      Booked result = parts.spend().book(batch, List.of(), Map.of(0, position++));
      standings.publish(result);

      assertThat(told).hasSize(result.keys().size());
      told.forEach(this::check);
    }

    private Booking charge() {
      String key = "[" + random.nextInt(3) + "]";
      // A few come late, a few from a clock that is ahead.
      long at = now - random.nextLong(2 * SECOND) + SECOND / 2;
      long amount = random.nextLong(1_000);
      Booking charge =
          new Booking(UUID.randomUUID(), 0, "smart-route", sample.budget(), key, amount, terms, at);
      booked.add(charge);
      charges.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Step(at, amount));
      return charge;
    }

    private void newTerms() {
      BudgetTerms before = terms;
      terms = randomTerms();
      boolean first = !live;
      live = true;
      standings.termsChanged(
          liveTerms.apply(
              sample.snapshot(
                  position++, sample.budget().unit().format(terms.limit()), terms.window())));

      told.forEach(this::check);
      if (!first && !before.equals(terms)) {
        long counting =
            charges.values().stream()
                .filter(c -> c.stream().anyMatch(s -> s.atMicros() > terms.window().startOf(now)))
                .count();
        assertThat(told).hasSize((int) counting);
      }
    }

    /** All that was in memory is gone; the snapshots come again. */
    private void restart() {
      liveTerms = new LiveTerms();
      standings = standings();
      if (live) {
        standings.termsChanged(
            liveTerms.apply(
                sample.snapshot(
                    position++, sample.budget().unit().format(terms.limit()), terms.window())));
        assertThat(told).isEmpty();
      }
    }

    private Standings standings() {
      return parts.standings(
          liveTerms,
          standing -> {
            told.add(standing);
            return CompletableFuture.completedFuture((long) told.size());
          },
          () -> Instant.EPOCH.plus(now, ChronoUnit.MICROS));
    }

    private void check(Standing standing) {
      Oracle.check(standing, charges.getOrDefault(standing.key(), List.of()), terms, now);
    }

    private BudgetTerms randomTerms() {
      Window window = SomeWindow.any(random, 30 * SECOND);
      return new BudgetTerms(
          random.nextLong(4_000),
          window.technique() == Technique.CALENDAR
              ? window
              : Window.of(SECOND + window.lengthMicros(), window.technique()));
    }
  }
}
