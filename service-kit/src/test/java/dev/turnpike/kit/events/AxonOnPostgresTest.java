package dev.turnpike.kit.events;

import static dev.turnpike.kit.events.EventProcess.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class AxonOnPostgresTest {
  private static final TestPostgres.Database database = TestEngines.postgres().freshDatabase();
  private static final AtomicInteger tests = new AtomicInteger();
  private static EventProcess process;

  /** Tells the routes and names of one test from those of the others on the same database. */
  private final String mine = "t" + tests.incrementAndGet() + "-";

  private final String r1 = mine + "r1";
  private final String r2 = mine + "r2";

  @BeforeAll
  static void start() {
    process = EventProcess.start(database);
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void shouldGiveBackWhatWasRecorded() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
    RouteCreated created =
        new RouteCreated(
            r1,
            EventProcess.GATEWAY,
            "smart",
            "anna",
            Instant.parse("2026-03-01T12:00:00.123456Z"));
    VersionSaved saved =
        new VersionSaved(
            r1, EventProcess.GATEWAY, "v1", 1, "[{\"id\":\"a\"}]", "first", "anna", created.at());
    process.append(r1, 0, created);
    process.append(r1, 1, saved);
    process.append(r2, 0, renamed(r2, mine + "other"));

    List<RecordedEvent> events = process.reader().ofAggregate(r1);

    assertThat(events).extracting(RecordedEvent::payload).containsExactly(created, saved);
    assertThat(events).extracting(RecordedEvent::sequence).containsExactly(0L, 1L);
    assertThat(events).allSatisfy(e -> assertThat(e.at()).isBetween(before, Instant.now()));
    assertThat(events.getFirst().metadata().get("actor")).isEqualTo("anna");
    assertThat(process.reader().ofAggregate(r1, 0)).hasSize(1);
    assertThat(process.reader().ofAggregate(r1, events.getFirst().at())).hasSize(1);
    assertThat(process.reader().ofAggregate(r1, events.getFirst().at().minusNanos(1_000)))
        .isEmpty();
    assertThat(
            process
                .bean(EventStore.class)
                .readEvents(r1)
                .asStream()
                .map(e -> (Object) e.getPayload()))
        .containsExactly(created, saved);
    assertThat(
            process
                .bean(JdbcClient.class)
                .sql(
                    "select convert_from(payload, 'UTF8')::jsonb ->> 'route_id'"
                        + " from route_command.domain_event_entry where aggregate_identifier = ?")
                .param(r2)
                .query(String.class)
                .single())
        .isEqualTo(r2);
  }

  @Test
  void shouldReadEverythingInGlobalOrderPageByPage() {
    long before = process.reader().all(0, event -> {});
    for (int i = 0; i < 603; i++) {
      process.append(mine + i % 7, i / 7, renamed(mine + i % 7, mine + i));
    }
    List<RecordedEvent> all = new ArrayList<>();
    long last = process.reader().all(before, all::add);

    assertThat(all).hasSize(603);
    assertThat(all).extracting(RecordedEvent::globalIndex).isSorted().doesNotHaveDuplicates();
    assertThat(last).isEqualTo(all.getLast().globalIndex());
    assertThat(
            process
                .reader()
                .all(
                    last,
                    e -> {
                      throw new AssertionError(e);
                    }))
        .isEqualTo(last);

    List<RecordedEvent> early = new ArrayList<>();
    process.reader().all(all.get(9).globalIndex(), all.get(19).at(), early::add);
    assertThat(early).hasSizeBetween(10, 12).isEqualTo(all.subList(10, 10 + early.size()));
  }

  @Test
  void shouldIgnoreFieldsOfALaterVersion() {
    process.append(r1, 0, renamed(r1, mine + "smart"));
    process
        .bean(JdbcClient.class)
        .sql(
            "update route_command.domain_event_entry set payload = convert_to("
                + "(convert_from(payload, 'UTF8')::jsonb || '{\"mood\": [1]}')::text, 'UTF8')"
                + " where aggregate_identifier = ?")
        .param(r1)
        .update();

    assertThat(process.reader().ofAggregate(r1).getFirst().payload())
        .isEqualTo(renamed(r1, mine + "smart"));
  }

  @Test
  void shouldKeepNothingOfATransactionThatIsRolledBack() {
    assertThat(process.bean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);

    process
        .bean(TransactionTemplate.class)
        .executeWithoutResult(transaction -> {
          process.append(r1, 0, renamed(r1, mine + "never"));
          transaction.setRollbackOnly();
        });

    assertThat(process.reader().ofAggregate(r1)).isEmpty();
  }

  @Test
  void shouldTellALostRaceFromABrokenStore() {
    process.append(r1, 0, renamed(r1, mine + "a"));
    process.append(r1, 1, renamed(r1, mine + "b"));

    assertThatThrownBy(() -> process.append(r1, 1, renamed(r1, mine + "c")))
        .isInstanceOf(ConcurrencyException.class);
    assertThatThrownBy(() -> process.append(r1, 0, renamed(r1, mine + "c")))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThat(process.reader().ofAggregate(r1)).hasSize(2);
  }

  @Test
  void shouldGoOnAfterARestartWhereTheProcessorWas() {
    process.append(r1, 0, renamed(r1, mine + "a"));
    process.append(r1, 1, renamed(r1, mine + "b"));
    awaitProjected("a", "b");
    process.close();

    process = EventProcess.start(database);
    process.append(r1, 2, renamed(r1, mine + "c"));

    awaitProjected("a", "b", "c");
  }

  @Test
  void shouldReplayFromTheBeginningAndSurviveARestartInTheMiddle() {
    process.append(r1, 0, renamed(r1, mine + "a"));
    awaitProjected("a");

    process.processor().shutDown();
    process.processor().resetTokens();
    process.processor().start();
    awaitProjected("a", "a");
    process.close();

    process = EventProcess.start(database);
    process.append(r1, 1, renamed(r1, mine + "b"));
    awaitProjected("a", "a", "b");
  }

  @Test
  void shouldTryAFailedEventAgainAndKeepNothingOfTheFailure() {
    process.failures().set(1);
    process.append(r1, 0, renamed(r1, mine + "a"));
    process.append(r1, 1, renamed(r1, mine + "b"));

    awaitProjected("a", "b");
    assertThat(process.failures()).hasValue(0);
  }

  @Test
  void shouldSeeEventsOfAnotherProcessAtOnce() {
    process.append(r1, 0, renamed(r1, mine + "a"));
    awaitProjected("a");
    try (EventProcess writer = EventProcess.start(database)) {
      // The first process holds the processor's claim, so what it sees came from the writer.
      long start = System.nanoTime();
      writer.append(r1, 1, renamed(r1, mine + "b"));
      awaitProjected("a", "b");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void shouldNotMissAnEventThatCommitsAfterALaterOne() throws Exception {
    process.append(mine + "r0", 0, renamed(mine + "r0", mine + "first"));
    awaitProjected("first");
    CountDownLatch appended = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() ->
                process
                    .bean(TransactionTemplate.class)
                    .executeWithoutResult(transaction -> {
                      process.append(r1, 0, renamed(r1, mine + "slow"));
                      appended.countDown();
                      awaitLatch(release);
                    }));
    awaitLatch(appended);
    process.append(r2, 0, renamed(r2, mine + "quick"));
    awaitProjected("first", "quick");

    release.countDown();
    slow.join();

    awaitProjected("first", "quick", "slow");
  }

  private void awaitProjected(String... names) {
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() ->
            assertThat(process.projected(mine))
                .containsExactly(Stream.of(names).map(name -> mine + name).toArray(String[]::new)));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
