package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChangedTermsTest {
  private static final String ANNA = "[\"anna\"]";
  private static Database database;
  private static LedgerTopics topics;
  private static RunningLedger ledger;

  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeAll
  static void start() {
    database = TestEngines.postgres().freshDatabase();
    topics = LedgerTopics.open();
    ledger = RunningLedger.start(database);
  }

  @AfterAll
  static void stop() {
    ledger.close();
    topics.close();
  }

  @Test
  void shouldTellStandingsAnewWhenALongerWindowBringsBackOlderCharges() {
    // given
    topics.tell(sample.usage(now.minusSeconds(7_000), sample.charge(ANNA, 500)));
    topics.tell(sample.usage(now.minusSeconds(10), sample.charge(ANNA, 30)));
    awaitStanding(30, "1", 3_600);

    // when / then
    topics.tell(sample.snapshot(1, "1", "7200"));
    awaitStanding(530, "1", 7_200);

    // when / then
    topics.tell(sample.snapshot(2, "0.00000000053", "7200"));
    Standing spent = awaitStanding(530, "0.00000000053", 7_200);
    assertThat(spent.exceededUntilMicros())
        .isEqualTo(Sample.micros(now.minusSeconds(7_000).plusSeconds(7_200)));

    // when / then
    topics.tell(sample.snapshot(3, "1", "60"));
    Standing shorter = awaitStanding(30, "1", 60);
    assertThat(shorter.exceededUntilMicros()).isNull();

    // when an old snapshot comes again
    topics.tell(sample.snapshot(1, "9", "9"));
    topics.tell(sample.usage(now, sample.charge(ANNA, 1)));
    awaitStanding(31, "1", 60);
  }

  @Test
  void shouldBookUnderTheLiveTermsWhateverTheDecidingVersionHad() {
    // given
    topics.tell(sample.snapshot(1, "2", "600"));
    await().untilAsserted(() -> assertThat(terms()).isEqualTo(1));

    // when
    topics.tell(sample.usage(now.minusSeconds(1_000), sample.charge(ANNA, 500)));
    topics.tell(sample.usage(now, sample.charge(ANNA, 30)));
    Charge fromATest = new Charge(sample.budget(), ANNA, 4, new BudgetTerms(7, Window.sliding(5)));
    topics.tell(sample.usage(now, fromATest));

    // then
    awaitStanding(34, "2", 600);
    assertThat(terms()).isEqualTo(1);
  }

  @Test
  void shouldAnswerWithTheTermsAndChargesOfThen() {
    // given
    topics.tell(sample.snapshot(1, "1", "3600"));
    await().untilAsserted(() -> assertThat(terms()).isEqualTo(1));
    topics.tell(sample.usage(now.minusSeconds(1_000), sample.charge(ANNA, 500)));
    topics.tell(sample.usage(now, sample.charge(ANNA, 30)));
    awaitStanding(530, "1", 3_600);
    Instant before = Instant.now();

    // when
    topics.tell(sample.snapshot(2, "5", "60"));
    awaitStanding(30, "5", 60);
    Instant after = Instant.now();

    // then
    JsonNode then = budget("as_of", before.toString());
    assertThat(then.at("/limit").asString()).isEqualTo("1");
    assertThat(then.at("/window_seconds").asInt()).isEqualTo(3_600);
    assertThat(then.at("/spent").asString()).isEqualTo("0.00000000053");
    JsonNode since = budget("as_of", after.toString());
    assertThat(since.at("/limit").asString()).isEqualTo("5");
    assertThat(since.at("/spent").asString()).isEqualTo("0.00000000003");
    JsonNode present = budget();
    assertThat(present.at("/limit").asString()).isEqualTo("5");
    assertThat(present.at("/window_seconds").asInt()).isEqualTo(60);
  }

  @Test
  void shouldShowTheRouteByItsPresentName() {
    // given
    topics.tell(sample.snapshot(1, "1", "3600"));
    topics.tell(sample.usage(now, sample.charge(ANNA, 5)));
    awaitStanding(5, "1", 3_600);

    // when
    Sample renamed = new Sample(sample.gateway(), sample.routeId(), "better-name");
    topics.tell(renamed.snapshot(2, "1", "3600"));

    // then
    await()
        .untilAsserted(() -> assertThat(budget().at("/route").asString()).isEqualTo("better-name"));
    topics.tell(sample.usage(now, sample.charge(ANNA, 1)));
    awaitStanding(6, "1", 3_600);
    assertThat(budget().at("/route").asString()).isEqualTo("better-name");
  }

  @Test
  void shouldGoOnWithTheLastTermsWhenTheGatewayEnds() {
    // given
    topics.tell(sample.snapshot(1, "3", "3600"));
    topics.tell(sample.usage(now, sample.charge(ANNA, 5)));
    awaitStanding(5, "3", 3_600);

    // when
    topics.tellSnapshot(sample.gateway().toString(), null);
    topics.tell(sample.usage(now.minusSeconds(1), sample.charge(ANNA, 1)));

    // then
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(sample.budget(), ANNA).map(Standing::spent)).hasValue(6L));
    assertThat(budget().at("/limit").asString()).isEqualTo("3");
  }

  private JsonNode budget(String... parameters) {
    return ledger.budgets(sample.gateway().gateway(), parameters).body().at("/result/0");
  }

  /** How many times the budget's terms have changed. */
  private int terms() {
    Integer count =
        ledger
            .jdbc()
            .queryForObject(
                """
                SELECT count(*) FROM cost_ledger.budget_terms t
                JOIN cost_ledger.budget b ON b.id = t.budget_id WHERE b.route_id = ?
                """,
                Integer.class,
                sample.routeId());
    return count == null ? 0 : count;
  }

  private Standing awaitStanding(long spent, String limit, long windowSeconds) {
    await()
        .untilAsserted(() -> {
          assertThat(topics.standing(sample.budget(), ANNA)).isPresent();
          Standing standing = topics.standing(sample.budget(), ANNA).orElseThrow();
          assertThat(standing.spent()).isEqualTo(spent);
          assertThat(standing.budget().unit().format(standing.terms().limit())).isEqualTo(limit);
          assertThat(standing.terms().window()).isEqualTo(Window.sliding(windowSeconds));
        });
    return topics.standing(sample.budget(), ANNA).orElseThrow();
  }
}
