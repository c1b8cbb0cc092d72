package dev.turnpike.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.SpendLimit.Subject;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Limits of a gateway are budgets to the ledger, with the terms that the settings say. */
class GatewayLimitsTest {
  private static final String ANNA = "[\"anna\"]";
  private static LedgerTopics topics;
  private static RunningLedger ledger;

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
  void shouldKeepTheSpendOfARuleWhoseLimitIsEditedAndApplyTheNewOneAtOnce() {
    // given
    topics.tell(settings(1, rule("cap", "2", 600)));
    SpendLimit limit = spendLimit("cap", 7, 5);
    topics.tell(sample.usage(now.minusSeconds(100), charge(limit, 500)));
    topics.tell(sample.usage(now, charge(limit, 30)));
    awaitStanding(limit, 530, terms("2", 600));

    // when
    topics.tell(settings(2, rule("cap", "0.00000000053", 600)));

    // then
    Standing edited = awaitStanding(limit, 530, terms("0.00000000053", 600));
    assertThat(edited.exceededUntilMicros())
        .isEqualTo(Sample.micros(now.minusSeconds(100).plusSeconds(600)));

    // when the same comes again
    topics.tell(settings(3, rule("cap", "0.00000000053", 600)));
    topics.tell(sample.usage(now, charge(limit, 1)));

    // then
    awaitStanding(limit, 531, terms("0.00000000053", 600));
  }

  @Test
  void shouldShowTheBudgetsOfAGatewayApartFromThoseOfItsRoutes() {
    // given
    SpendLimit limit = spendLimit("cap", 1, 600);
    topics.tell(settings(1, rule("cap", "2", 600)));

    // when an event decided by a route is charged to both
    topics.tell(sample.usage(now, sample.charge(ANNA, 500), charge(limit, 500)));
    awaitStanding(limit, 500, terms("2", 600));

    // then
    JsonNode shown = budgets("element", "spend:cap");
    assertThat(shown.size()).isEqualTo(1);
    assertThat(shown.at("/0/route_id").asString()).isEqualTo("-");
    assertThat(shown.at("/0/route").asString()).isEqualTo("-");
    assertThat(shown.at("/0/spent").asString()).isEqualTo("0.0000000005");
    assertThat(shown.at("/0/limit").asString()).isEqualTo("2");
    JsonNode ofRoute = budgets("route", sample.routeName());
    assertThat(ofRoute.size()).isEqualTo(1);
    assertThat(ofRoute.at("/0/element_id").asString()).isEqualTo("budget");
  }

  @Test
  void shouldBookARequestToTheRateLimitAtTheInstantItArrived() {
    // given
    Instant arrived = now.minusSeconds(45);
    topics.tell(settings(1, "\"rate_limiting_limit\":2,\"rate_limiting_interval\":60"));
    RateLimit limit =
        RateLimit.of(sample.gateway(), BudgetUnit.COUNT, new BudgetTerms(2, Window.sliding(60)));
    Charge first = new Charge(limit.budget(), "[]", 1, limit.terms(), arrived);

    // when the request ends long after it came
    topics.tell(sample.usage(now, first));
    topics.tell(sample.usage(now, new Charge(limit.budget(), "[]", 1, limit.terms(), now)));

    // then
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(limit.budget(), "[]"))
                .hasValueSatisfying(standing -> {
                  assertThat(standing.steps())
                      .containsExactly(
                          new Standing.Step(Sample.micros(arrived), 1),
                          new Standing.Step(Sample.micros(now), 1));
                  assertThat(standing.exceededUntilMicros())
                      .isEqualTo(Sample.micros(arrived.plusSeconds(60)));
                }));
  }

  @Test
  void shouldSetAsideAnEventWithAChargeOfNoUsableInstant() {
    // given
    SpendLimit limit = spendLimit("cap", 1, 600);
    Charge odd =
        new Charge(limit.budget(), ANNA, 9, limit.terms(), Instant.parse("1969-12-31T00:00:00Z"));
    UsageEvent event = sample.usage(now, odd);

    // when
    topics.tell(event);
    topics.tell(sample.usage(now, charge(limit, 1)));

    // then
    awaitStanding(limit, 1, limit.terms());
    await().untilAsserted(() -> assertThat(rejections(event)).isEqualTo(1));
    assertThat(topics.standing(limit.budget(), ANNA).map(Standing::spent)).hasValue(1L);
  }

  /** How many messages of this event were set aside; those of other tests are on the topic too. */
  private static int rejections(UsageEvent event) {
    Integer count =
        ledger
            .jdbc()
            .queryForObject(
                """
                SELECT count(*) FROM cost_ledger.rejected
                WHERE position(?::bytea IN message) > 0
                """,
                Integer.class,
                (Object) event.requestId().getBytes(UTF_8));
    return count == null ? 0 : count;
  }

  private SpendLimit spendLimit(String id, long limit, long seconds) {
    return SpendLimit.of(
        sample.gateway(),
        id,
        new BudgetTerms(limit, Window.sliding(seconds)),
        Subject.ALL,
        List.of());
  }

  private static Charge charge(SpendLimit limit, long amount) {
    return new Charge(limit.budget(), ANNA, amount, limit.terms());
  }

  private static BudgetTerms terms(String limit, long seconds) {
    return new BudgetTerms(BudgetUnit.COST.parse(limit), Window.sliding(seconds));
  }

  private static String rule(String id, String limit, long window) {
    return "\"spend_limits\":{\"enabled\":true,\"rules\":[{\"id\":\""
        + id
        + "\",\"limit\":"
        + limit
        + ",\"window\":"
        + window
        + "}]}";
  }

  private GatewaySnapshot settings(long position, String fields) {
    return new GatewaySnapshot(
        sample.gateway(),
        position,
        new GatewaySettings(false, true, true, null, null, null, "{" + fields + "}"),
        List.of());
  }

  private JsonNode budgets(String... parameters) {
    return ledger.budgets(sample.gateway().gateway(), parameters).body().path("result");
  }

  private Standing awaitStanding(SpendLimit limit, long spent, BudgetTerms terms) {
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(limit.budget(), ANNA))
                .hasValueSatisfying(standing -> {
                  assertThat(standing.spent()).isEqualTo(spent);
                  assertThat(standing.terms()).isEqualTo(terms);
                }));
    return topics.standing(limit.budget(), ANNA).orElseThrow();
  }
}
