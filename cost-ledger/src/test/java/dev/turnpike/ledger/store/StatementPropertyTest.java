package dev.turnpike.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.store.StatementReader.Line;
import dev.turnpike.ledger.store.StatementReader.Period;
import dev.turnpike.ledger.store.StatementReader.Place;
import dev.turnpike.ledger.store.StatementReader.Sum;
import dev.turnpike.testing.TestEngines;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

class StatementPropertyTest {
  private static final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());

  @AfterContainer
  static void close() {
    parts.close();
  }

  @Property(tries = 60)
  void shouldHaveEachChargeOfThePeriodOnceAndAddUpToTheTotal(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    Sample sample = Sample.fresh();
    List<Booking> bookings = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      UUID request =
          !bookings.isEmpty() && random.nextInt(3) == 0
              ? bookings.getLast().requestId()
              : new UUID(random.nextLong(), random.nextLong());
      bookings.add(
          new Booking(
              request,
              i,
              "smart-route",
              sample.budget(),
              "[1]",
              random.nextInt(9) == 0 ? Long.MAX_VALUE : random.nextLong(1_000_000_000_000L),
              Sample.DOLLAR_AN_HOUR,
              // Many at one instant.
              1_000 + random.nextInt(12),
              random.nextBoolean() ? "" : "openai/m" + random.nextInt(3)));
    }
    long key = parts.spend().book(bookings, List.of(), Map.of()).keys().getFirst().id();
    long from = 998 + random.nextInt(12);
    Period period = new Period(from, from + 1 + random.nextInt(12));

    // when
    Sum sum = parts.statements().sum(key, period);
    List<Line> paged = new ArrayList<>();
    Place after = Place.FIRST;
    int most = 1 + random.nextInt(7);
    List<Line> page;
    do {
      page = parts.statements().lines(key, period, after, most);
      paged.addAll(page);
      after = page.isEmpty() ? after : Place.of(page.getLast());
    } while (page.size() == most);
    List<Line> streamed = new ArrayList<>();
    parts.statements().lines(key, period, streamed::add);

    // then
    List<Line> expected =
        bookings.stream()
            .filter(b -> b.atMicros() >= period.fromMicros() && b.atMicros() < period.toMicros())
            .map(b ->
                new Line(
                    b.atMicros(),
                    b.requestId(),
                    b.attempt(),
                    b.model().isEmpty() ? null : b.model(),
                    b.amount()))
            .toList();
    assertThat(paged).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(paged).isSortedAccordingTo(Comparator.comparingLong(Line::atMicros));
    assertThat(streamed).isEqualTo(paged);
    assertThat(sum.charges()).isEqualTo(expected.size());
    assertThat(sum.amount())
        .isEqualTo(
            paged.stream()
                .map(line -> BigInteger.valueOf(line.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add));
  }
}
