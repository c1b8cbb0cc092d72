package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.RunningLedger.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BookingTest {
  private static RunningLedger ledger;
  private static LedgerTopics topics;

  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeAll
  static void start() {
    topics = LedgerTopics.open();
    ledger = RunningLedger.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    ledger.close();
    topics.close();
  }

  @Test
  void shouldBookUsageTellTheStandingAndAnswerAboutTheBudgetToThePicodollar() {
    // given
    String anna = "[\"anna\"]";
    long first = 400_000_000_001L;
    long second = 600_000_000_000L;

    // when
    topics.tell(sample.usage(now.minusSeconds(1_000), sample.charge(anna, first)));
    topics.tell(sample.usage(now.minusSeconds(10), sample.charge(anna, second)));

    // then
    await().untilAsserted(() -> assertThat(spent(anna)).isEqualTo(first + second));
    Standing standing = topics.standing(sample.budget(), anna).orElseThrow();
    long end = Sample.micros(now.minusSeconds(1_000).plusSeconds(3_600));
    assertThat(standing.exceededUntilMicros()).isEqualTo(end);
    assertThat(standing.resolutionMicros()).isZero();
    assertThat(standing.steps())
        .containsExactly(
            new Standing.Step(Sample.micros(now.minusSeconds(1_000)), first),
            new Standing.Step(Sample.micros(now.minusSeconds(10)), second));

    Answer answer = ledger.budgets(sample.gateway().gateway());
    assertThat(answer.status()).isEqualTo(200);
    JsonNode budget = answer.body().at("/result/0");
    assertThat(budget.at("/spent").asString()).isEqualTo("1.000000000001");
    assertThat(budget.at("/limit").asString()).isEqualTo("1");
    assertThat(budget.at("/available").asString()).isEqualTo("0");
    assertThat(budget.at("/exceeded").asBoolean()).isTrue();
    assertThat(Instant.parse(budget.at("/exceeded_until").asString()))
        .isEqualTo(now.plusSeconds(2_600));
    assertThat(budget.at("/key").toString()).isEqualTo(anna);
    assertThat(budget.at("/route").asString()).isEqualTo("smart-route");
  }

  private long spent(String key) {
    return topics.standing(sample.budget(), key).map(Standing::spent).orElse(-1L);
  }
}
