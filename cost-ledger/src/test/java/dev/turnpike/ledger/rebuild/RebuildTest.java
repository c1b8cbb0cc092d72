package dev.turnpike.ledger.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.rebuild.Report.Phase;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildTest {
  private static final long NOW = 1_700_000_000_000_000L;

  private final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());
  private final Sample sample = Sample.fresh();
  private final Map<String, Standing> topic = new HashMap<>();
  private final Instant now = Instant.EPOCH.plus(NOW, ChronoUnit.MICROS);
  private final Standings standings =
      parts.standings(
          new LiveTerms(),
          standing -> {
            topic.merge(
                standing.budget() + "|" + standing.key(),
                standing,
                (a, b) -> a.revision() > b.revision() ? a : b);
            return CompletableFuture.completedFuture(0L);
          },
          () -> now);

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void shouldFindEveryStandingToBeWhatTheChargesSay() {
    // given
    book(20, 60);

    // when
    Report report = rebuild(now.plusSeconds(1_000));

    // then
    assertThat(report.phase()).isEqualTo(Phase.DONE);
    assertThat(report.keys()).isEqualTo(topic.size());
    assertThat(report.charges()).isEqualTo(20 * 60);
    assertThat(report.equal()).isEqualTo(topic.size());
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void shouldFindAndCorrectAStandingThatIsWrong() {
    // given
    book(5, 10);
    String wrong = topic.keySet().iterator().next();
    Standing right = Objects.requireNonNull(topic.get(wrong));
    parts
        .jdbc()
        .update(
            """
            INSERT INTO cost_ledger.spend (request_id, attempt, budget_key_id, amount,
              charged_at_micros)
            SELECT gen_random_uuid(), 0, id, 7, ? FROM cost_ledger.budget_key WHERE key = ?
            """,
            NOW - 5,
            right.key());

    // when
    Report report = rebuild(now);

    // then
    assertThat(report.different()).isEqualTo(1);
    assertThat(report.equal()).isEqualTo(topic.size() - 1);
    assertThat(report.differences().getFirst().key()).isEqualTo(right.key());
    Standing corrected = Objects.requireNonNull(topic.get(wrong));
    assertThat(corrected.spent()).isEqualTo(right.spent() + 7);
    assertThat(corrected.revision()).isGreaterThan(right.revision());
    assertThat(rebuild(now).different()).isZero();
  }

  @Test
  void shouldTellAllAgainWhenTheTopicIsLost() {
    // given
    book(10, 30);
    Map<String, Standing> lost = Map.copyOf(topic);
    topic.clear();

    // when
    Report report = rebuild(now);

    // then
    assertThat(report.untold()).isEqualTo(lost.size());
    assertThat(told(topic)).isEqualTo(told(lost));
    assertThat(rebuild(now).equal()).isEqualTo(lost.size());
  }

  private Report rebuild(Instant at) {
    Tally tally = new Tally(at, new LiveTerms(), standings);
    tally.begin(told(topic));
    parts.allSpend().visit(tally.nowMicros(), tally);
    tally.correct();
    tally.end(Phase.DONE, at, null);
    return tally.report();
  }

  private static Map<String, Told> told(Map<String, Standing> standings) {
    Map<String, Told> told = new HashMap<>();
    standings.forEach((key, standing) -> told.put(key, Told.of(standing)));
    return told;
  }

  private void book(int batches, int each) {
    Random random = new Random(3);
    for (int i = 0; i < batches; i++) {
      List<Booking> batch = new ArrayList<>();
      for (int j = 0; j < each; j++) {
        batch.add(
            new Booking(
                UUID.randomUUID(),
                0,
                "smart-route",
                sample.budget(),
                "[" + Math.min(random.nextInt(12), 6) + "]",
                random.nextLong(1_000_000),
                Sample.DOLLAR_AN_HOUR,
                NOW - random.nextLong(5_000_000_000L)));
      }
      standings.publish(parts.spend().book(batch, List.of(), Map.of(0, (long) i + 1)));
    }
  }
}
