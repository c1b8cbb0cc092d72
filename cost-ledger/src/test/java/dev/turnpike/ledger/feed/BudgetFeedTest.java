package dev.turnpike.ledger.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.feed.BudgetFeed.Listener;
import dev.turnpike.ledger.holds.Held;
import dev.turnpike.ledger.holds.RuntimeHolds;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.store.SpentKeys;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class BudgetFeedTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration NEVER = Duration.ofHours(1);
  private static LedgerParts parts;

  private final Sample sample = Sample.fresh();
  private final AtomicInteger queries = new AtomicInteger();
  private final RuntimeHolds holds = new RuntimeHolds(() -> 0);
  private final List<BudgetFeed> feeds = new ArrayList<>();

  @BeforeAll
  static void open() {
    parts = new LedgerParts(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  @AfterEach
  void stop() {
    feeds.forEach(BudgetFeed::stop);
  }

  private BudgetFeed feed(Duration every) {
    var counted =
        new DelegatingDataSource(Objects.requireNonNull(parts.jdbc().getDataSource())) {
          @Override
          public Connection getConnection() throws SQLException {
            queries.incrementAndGet();
            return super.getConnection();
          }
        };
    SpentKeys spent = new SpentKeys(new JdbcTemplate(counted));
    BudgetFeed feed = new BudgetFeed(spent, new LiveTerms(), holds, () -> NOW, every);
    feed.start();
    feeds.add(feed);
    return feed;
  }

  private Listener listen(BudgetFeed feed) {
    return feed.listen(sample.gateway(), sample.routeName()).orElseThrow();
  }

  private void charge(long amount) {
    parts
        .spend()
        .book(
            List.of(
                new Booking(
                    UUID.randomUUID(),
                    0,
                    sample.routeName(),
                    sample.budget(),
                    "[1]",
                    amount,
                    Sample.DOLLAR_AN_HOUR,
                    Sample.micros(NOW))),
            List.of(),
            Map.of());
  }

  @Test
  void shouldTellAtOnceAndThenWhatChanges() throws Exception {
    // given
    charge(5);
    try (Listener listener = listen(feed(Duration.ofMillis(10)))) {
      // then
      assertThat(spent(listener.next(LONG).orElseThrow())).containsExactly(5L);
      assertThat(listener.next(Duration.ofMillis(200))).as("nothing has changed").isEmpty();

      // when
      charge(7);

      // then
      assertThat(spent(listener.next(LONG).orElseThrow())).containsExactly(12L);
    }
  }

  @Test
  void shouldTellWhenAnotherAmountIsHeldButNotWhenTheSameIsToldAnew() throws Exception {
    // given
    charge(5);
    try (Listener listener = listen(feed(Duration.ofMillis(10)))) {
      Sighting first = listener.next(LONG).orElseThrow();
      assertThat(first.held()).containsExactly(Optional.empty());

      // when
      hold(1, 3);

      // then
      assertThat(listener.next(LONG).orElseThrow().held())
          .containsExactly(Optional.of(new Held(BigInteger.valueOf(3), 1)));

      // when
      hold(2, 3);

      // then
      assertThat(listener.next(Duration.ofMillis(200))).isEmpty();
    }
  }

  private void hold(long atMicros, long amount) {
    HeldKey held = new HeldKey(sample.budget(), "[1]", amount);
    holds.told(new HoldsReport("one", atMicros, 0, 1, atMicros, 1, List.of(held)));
  }

  @Test
  void shouldAskOnceForAllWhoListenToARoute() throws Exception {
    // given
    BudgetFeed feed = feed(NEVER);
    charge(5);
    Listener first = listen(feed);
    assertThat(first.next(LONG)).isPresent();
    int once = queries.get();

    // when
    for (int i = 0; i < 10; i++) {
      assertThat(spent(listen(feed).next(LONG).orElseThrow())).containsExactly(5L);
    }

    // then
    assertThat(queries).hasValue(once);
  }

  @Test
  void shouldLetNoMoreListenThanItCanTell() {
    BudgetFeed feed = feed(NEVER);
    List<Listener> all = new ArrayList<>();
    for (int i = 0; i < BudgetFeed.MOST_LISTENERS; i++) {
      all.add(feed.listen(sample.gateway(), "route" + i % 3).orElseThrow());
    }
    assertThat(feed.listen(sample.gateway(), "route0")).isEmpty();

    all.getFirst().close();
    assertThat(feed.listen(sample.gateway(), "route0")).isPresent();
  }

  @Test
  void shouldWakeAllWhenItEnds() throws Exception {
    // given
    BudgetFeed feed = feed(NEVER);
    Listener listener = listen(feed);
    listener.next(LONG);

    // when
    Thread.ofVirtual().start(feed::stop);

    // then
    long began = System.nanoTime();
    assertThat(listener.next(LONG)).isEmpty();
    assertThat(listener.isOver()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
    assertThat(feed.listen(sample.gateway(), "r")).isEmpty();
  }

  private static List<Long> spent(Sighting sighting) {
    return sighting.page().keys().stream()
        .map(key -> key.spent())
        .map(BigInteger::longValueExact)
        .toList();
  }
}
