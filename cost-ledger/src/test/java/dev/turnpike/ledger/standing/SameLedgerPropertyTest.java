package dev.turnpike.ledger.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** The same usage makes the same ledger, in whatever order and however often it comes. */
class SameLedgerPropertyTest {
  private static final long NOW = 1_700_000_000_000_000L;
  private static final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());

  @AfterContainer
  static void close() {
    parts.close();
  }

  /** What is the same: what each key has spent, until when it is over, and what makes it up. */
  private record Said(long spent, Object until, List<Standing.Step> steps, long resolution) {}

  private record Row(String request, int attempt, String key, long amount, long at) {}

  @Property(tries = 40)
  void shouldComeToTheSameInAnyOrderBatchingDuplicationAndRestart(@ForAll long seed) {
    Random random = new Random(seed);
    BudgetTerms terms = new BudgetTerms(random.nextLong(3_000), SomeWindow.any(random, 30_000_000));
    List<Booking> usage = usage(random, terms);

    Sample first = Sample.fresh();
    Sample second = Sample.fresh();
    Map<String, Said> inOrder = book(of(first, usage), List.of(usage.size()), random, false);
    List<Booking> mixed = new ArrayList<>(usage);
    for (int i = random.nextInt(usage.size()); i > 0; i--) {
      mixed.add(usage.get(random.nextInt(usage.size())));
    }
    Collections.shuffle(mixed, random);
    List<Integer> sizes = new ArrayList<>();
    for (int left = mixed.size(); left > 0; left -= sizes.getLast()) {
      sizes.add(1 + random.nextInt(Math.min(left, 9)));
    }
    Map<String, Said> inDisorder = book(of(second, mixed), sizes, random, true);

    assertThat(inDisorder).isEqualTo(inOrder);
    assertThat(rows(second)).containsExactlyInAnyOrderElementsOf(rows(first));
    assertThat(rows(first)).hasSize(usage.size());
  }

  private static List<Booking> usage(Random random, BudgetTerms terms) {
    Sample any = Sample.fresh();
    List<Booking> usage = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      usage.add(
          new Booking(
              new UUID(random.nextLong(), random.nextLong()),
              random.nextInt(3),
              "smart-route",
              any.budget(),
              "[" + random.nextInt(3) + "]",
              random.nextLong(1_000),
              terms,
              // Many at one instant, a few of clocks that are ahead.
              NOW + 2_000_000 - random.nextInt(30) * 1_000_000L));
    }
    return usage;
  }

  private static List<Booking> of(Sample sample, List<Booking> usage) {
    return usage.stream()
        .map(b ->
            new Booking(
                b.requestId(),
                b.attempt(),
                b.routeName(),
                sample.budget(),
                b.key(),
                b.amount(),
                b.terms(),
                b.atMicros()))
        .toList();
  }

  private static Map<String, Said> book(
      List<Booking> usage, List<Integer> sizes, Random random, boolean restarts) {
    Map<String, Said> said = new HashMap<>();
    Standings standings = standings(said);
    int from = 0;
    for (int size : sizes) {
      if (restarts && random.nextInt(4) == 0) {
        standings = standings(said);
      }
      Booked booked =
          parts.spend().book(usage.subList(from, from + size), List.of(), Map.of(0, (long) from));
      standings.publish(booked);
      from += size;
    }
    return said;
  }

  private static Standings standings(Map<String, Said> said) {
    return parts.standings(
        new LiveTerms(),
        standing -> {
          Long until = standing.exceededUntilMicros();
          said.put(
              standing.key(),
              new Said(
                  standing.spent(),
                  until == null ? "within" : until,
                  standing.steps(),
                  standing.resolutionMicros()));
          return CompletableFuture.completedFuture(0L);
        },
        () -> Instant.EPOCH.plus(NOW, ChronoUnit.MICROS));
  }

  private static List<Row> rows(Sample sample) {
    return parts
        .jdbc()
        .query(
            """
            SELECT s.request_id, s.attempt, k.key, s.amount, s.charged_at_micros
            FROM cost_ledger.spend s
            JOIN cost_ledger.budget_key k ON k.id = s.budget_key_id
            JOIN cost_ledger.budget b ON b.id = k.budget_id WHERE b.route_id = ?
            """,
            (row, n) ->
                new Row(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5)),
            sample.routeId());
  }
}
