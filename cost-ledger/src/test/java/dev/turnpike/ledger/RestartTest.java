package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final String ANNA = "[\"anna\"]";

  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final Database database = TestEngines.postgres().freshDatabase();
  private LedgerTopics topics;

  @BeforeEach
  void open() {
    topics = LedgerTopics.open();
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void shouldGoOnFromItsPositionAndBookWhatCameWhileItWasAway() {
    // given
    try (RunningLedger _ = RunningLedger.start(database)) {
      topics.tell(sample.usage(now, sample.charge(ANNA, 1)));
      awaitSpent(1);
    }
    topics.tell(sample.usage(now, sample.charge(ANNA, 20)));

    // when
    try (RunningLedger ledger = RunningLedger.start(database)) {
      // then
      awaitSpent(21);
      assertThat(ledger.counter("turnpike.ledger.duplicates")).isZero();
    }
  }

  @Test
  void shouldBookNothingTwiceWhenItsPositionsAreRolledBack() {
    // given
    try (RunningLedger ledger = RunningLedger.start(database)) {
      topics.tell(sample.usage(now, sample.charge(ANNA, 1), sample.charge("[\"bob\"]", 7)));
      topics.tell(sample.usage(now, sample.charge(ANNA, 20)));
      awaitSpent(21);
      ledger.jdbc().update("DELETE FROM cost_ledger.position");
    }

    // when
    try (RunningLedger ledger = RunningLedger.start(database)) {
      topics.tell(sample.usage(now, sample.charge(ANNA, 300)));

      // then
      awaitSpent(321);
      assertThat(ledger.counter("turnpike.ledger.duplicates")).isGreaterThanOrEqualTo(3);
      assertThat(
              ledger
                  .jdbc()
                  .queryForObject(
                      """
                      SELECT sum(s.amount) FROM cost_ledger.spend s
                      JOIN cost_ledger.budget_key k ON k.id = s.budget_key_id
                      JOIN cost_ledger.budget b ON b.id = k.budget_id WHERE b.route_id = ?
                      """,
                      Long.class,
                      sample.routeId()))
          .isEqualTo(328);
    }
  }

  @Test
  void shouldTellAfterARestartWhatItBookedButNeverTold() {
    // given
    try (RunningLedger ledger = RunningLedger.start(database)) {
      topics.tell(sample.usage(now, sample.charge(ANNA, 1)));
      awaitSpent(1);
      await().untilAsserted(() -> assertThat(behind(ledger)).isZero());
      // What a ledger leaves that died between booking and telling.
      ledger
          .jdbc()
          .update(
              """
              INSERT INTO cost_ledger.spend
              SELECT gen_random_uuid(), 0, k.id, 20, ? FROM cost_ledger.budget_key k
              JOIN cost_ledger.budget b ON b.id = k.budget_id WHERE b.route_id = ?
              """,
              Sample.micros(now),
              sample.routeId());
    }
    try (LedgerParts parts = new LedgerParts(database)) {
      parts
          .jdbc()
          .update(
              """
              UPDATE cost_ledger.budget_key k SET revision = revision + 1
              FROM cost_ledger.budget b WHERE b.id = k.budget_id AND b.route_id = ?
              """,
              sample.routeId());
    }
    assertThat(topics.standing(sample.budget(), ANNA).map(Standing::spent)).hasValue(1L);

    // when
    try (RunningLedger ledger = RunningLedger.start(database)) {
      // then
      awaitSpent(21);
      await().untilAsserted(() -> assertThat(behind(ledger)).isZero());
      int heard = topics.heard(sample.budget(), ANNA).size();
      assertThat(heard).isEqualTo(2);
    }
  }

  private static int behind(RunningLedger ledger) {
    Integer behind =
        ledger
            .jdbc()
            .queryForObject(
                "SELECT count(*) FROM cost_ledger.budget_key WHERE revision > told_revision",
                Integer.class);
    return behind == null ? -1 : behind;
  }

  private void awaitSpent(long amount) {
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(sample.budget(), ANNA).map(Standing::spent))
                .hasValue(amount));
  }
}
