package dev.turnpike.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.SomeWindow;
import dev.turnpike.ledger.store.SeriesReader.Step;
import dev.turnpike.testing.TestEngines;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Series beside all charges gone through for each of their steps. */
class SeriesPropertyTest {
  private static final long SECOND = 1_000_000;
  private static final long BEGIN = 1_700_000_000L * SECOND;
  private static final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());
  private static final SeriesReader series = new SeriesReader(parts.jdbc());

  @AfterContainer
  static void close() {
    parts.close();
  }

  private record Charge(long at, long amount) {}

  @Property(tries = 60)
  void shouldAddUpEveryStepFromTheCharges(@ForAll long seed) {
    Random random = new Random(seed);
    Sample sample = Sample.fresh();
    TreeMap<Long, BudgetTerms> held = new TreeMap<>();
    List<Charge> charges = new ArrayList<>();
    List<Booking> bookings = new ArrayList<>();
    BudgetTerms first = terms(random);
    for (int i = random.nextInt(80); i >= 0; i--) {
      long at = BEGIN + random.nextInt(100) * SECOND + random.nextInt(2);
      long amount = random.nextInt(10) == 0 ? Long.MAX_VALUE / 2 : random.nextInt(1_000);
      charges.add(new Charge(at, amount));
      bookings.add(
          new Booking(
              UUID.randomUUID(), 0, "smart-route", sample.budget(), "[1]", amount, first, at));
    }
    Booked booked = parts.spend().book(bookings, List.of(), Map.of());
    long newest = bookings.stream().mapToLong(Booking::atMicros).max().orElseThrow();
    held.put(newest, first);
    for (int i = random.nextInt(3); i > 0; i--) {
      long since = held.lastKey() + 1 + random.nextLong(40 * SECOND);
      BudgetTerms next = terms(random);
      long budget = parts.budgets().id(sample.budget(), "smart-route");
      if (parts.budgets().changeTerms(budget, next, since)) {
        held.put(since, next);
      }
    }
    long from = BEGIN - 10 * SECOND + random.nextLong(60 * SECOND);
    long to = from + 1 + random.nextLong(120 * SECOND);
    long step = Math.max((to - from) / 40 + 1, random.nextLong(20 * SECOND));

    List<Step> steps = series.steps(booked.keys().getFirst().id(), from, to, step);

    assertThat(steps).hasSize((int) Math.ceilDiv(to - from, step));
    assertThat(steps.getLast().atMicros()).isEqualTo(to);
    long before = from;
    for (Step told : steps) {
      long at = told.atMicros();
      assertThat(at - before).isBetween(1L, step);
      Long since = held.floorKey(at);
      BudgetTerms terms = Objects.requireNonNull(held.get(since == null ? held.firstKey() : since));
      BigInteger charged = BigInteger.ZERO;
      BigInteger spent = BigInteger.ZERO;
      for (Charge charge : charges) {
        BigInteger amount = BigInteger.valueOf(charge.amount());
        charged = before < charge.at() && charge.at() <= at ? charged.add(amount) : charged;
        spent = terms.window().counts(charge.at(), at) ? spent.add(amount) : spent;
      }
      assertThat(told).isEqualTo(new Step(at, charged, spent, terms));
      before = at;
    }
  }

  private static BudgetTerms terms(Random random) {
    return new BudgetTerms(
        random.nextInt(600),
        SomeWindow.any(random, random.nextInt(5) == 0 ? Long.MAX_VALUE - 1 : 30 * SECOND));
  }

  @Example
  void shouldRefuseASeriesThatNeverEnds() {
    assertThatThrownBy(() -> series.steps(1, 0, 501, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> series.steps(1, 5, 5, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
