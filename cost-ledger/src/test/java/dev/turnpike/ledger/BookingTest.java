package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.ledger.RunningLedger.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BookingTest {
  private static final String ANNA = "[\"anna\"]";
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
    long first = 400_000_000_001L;
    long second = 600_000_000_000L;

    // when
    topics.tell(sample.usage(now.minusSeconds(1_000), sample.charge(ANNA, first)));
    topics.tell(sample.usage(now.minusSeconds(10), sample.charge(ANNA, second)));

    // then
    awaitSpent(ANNA, first + second);
    Standing standing = topics.standing(sample.budget(), ANNA).orElseThrow();
    long end = Sample.micros(now.minusSeconds(1_000).plusSeconds(3_600));
    assertThat(standing.exceededUntilMicros()).isEqualTo(end);
    assertThat(standing.resolutionMicros()).isZero();
    assertThat(standing.steps())
        .containsExactly(
            new Standing.Step(Sample.micros(now.minusSeconds(1_000)), first),
            new Standing.Step(Sample.micros(now.minusSeconds(10)), second));

    JsonNode budget = budgets().getFirst();
    assertThat(budget.at("/spent").asString()).isEqualTo("1.000000000001");
    assertThat(budget.at("/limit").asString()).isEqualTo("1");
    assertThat(budget.at("/available").asString()).isEqualTo("0");
    assertThat(budget.at("/exceeded").asBoolean()).isTrue();
    assertThat(Instant.parse(budget.at("/exceeded_until").asString()))
        .isEqualTo(now.plusSeconds(2_600));
    assertThat(budget.at("/key").toString()).isEqualTo(ANNA);
    assertThat(budget.at("/route").asString()).isEqualTo("smart-route");
    assertThat(budget.at("/route_id").asString()).isEqualTo(sample.routeId());
    assertThat(budget.at("/window_seconds").toString()).isEqualTo("3600");
    assertThat(budget.at("/technique").asString()).isEqualTo("sliding");
    assertThat(budget.has("resolution_seconds")).isFalse();
  }

  @Test
  void shouldBookAnEventOnceHoweverOftenItComes() {
    // given
    double duplicates = ledger.counter("turnpike.ledger.duplicates");
    UsageEvent event = sample.usage(now, sample.charge(ANNA, 5));

    // when
    topics.tell(event);
    topics.tell(event);
    topics.tell(sample.usage(now, sample.charge(ANNA, 70)));
    topics.tell(event);
    topics.tell(sample.usage(now, sample.charge(ANNA, 100)));

    // then
    awaitSpent(ANNA, 175);
    assertThat(ledger.counter("turnpike.ledger.duplicates") - duplicates).isEqualTo(2);
  }

  @Test
  void shouldCountRequestsAndTokensAsWholeNumbers() {
    // given
    BudgetId count = sample.budget("requests", BudgetUnit.COUNT);
    BudgetId tokens = sample.budget("tokens", BudgetUnit.TOKENS);
    BudgetTerms terms = new BudgetTerms(1_000, Window.of(1_500_000, Window.fixed(1).technique()));

    // when
    topics.tell(
        sample.usage(
            now.plusSeconds(60),
            new Charge(count, ANNA, 1, terms),
            new Charge(tokens, ANNA, 1_234, terms)));

    // then
    await().untilAsserted(() -> assertThat(budgets()).hasSize(2));
    JsonNode requests = budgets("element", "requests").getFirst();
    assertThat(requests.at("/spent").asString()).isEqualTo("1");
    assertThat(requests.at("/available").asString()).isEqualTo("999");
    assertThat(requests.at("/exceeded").asBoolean()).isFalse();
    assertThat(requests.has("exceeded_until")).isFalse();
    assertThat(requests.at("/window_seconds").toString()).isEqualTo("1.5");
    assertThat(requests.at("/technique").asString()).isEqualTo("fixed");
    JsonNode spent = budgets("element", "tokens").getFirst();
    assertThat(spent.at("/spent").asString()).isEqualTo("1234");
    assertThat(spent.at("/exceeded").asBoolean()).isTrue();
  }

  @Test
  void shouldFindAKeyByEachWayToWriteIt() {
    // given
    topics.tell(
        sample.usage(
            now,
            sample.charge("[\"user-admin\"]", 1),
            sample.charge("[100]", 2),
            sample.charge("[\"100\"]", 3),
            sample.charge("[true]", 4),
            sample.charge("[null]", 5),
            sample.charge("[\"a\",0.5,null]", 6),
            sample.charge("[\"[x\"]", 7),
            sample.charge("[\"ä\\\"€\\u0000\"]", 8),
            sample.charge("[]", 9)));

    // when / then
    await().untilAsserted(() -> assertThat(budgets()).hasSize(9));
    assertThat(amounts("user-admin")).containsExactly("1");
    assertThat(amounts("[\"user-admin\"]")).containsExactly("1");
    assertThat(amounts(" [ \"user-admin\" ]")).containsExactly("1");
    assertThat(amounts("100")).containsExactlyInAnyOrder("2", "3");
    assertThat(amounts("1e2")).containsExactly("2");
    assertThat(amounts("[100]")).containsExactly("2");
    assertThat(amounts("[100.0]")).containsExactly("2");
    assertThat(amounts("[\"100\"]")).containsExactly("3");
    assertThat(amounts("true")).containsExactly("4");
    assertThat(amounts("null")).containsExactly("5");
    assertThat(amounts("[\"a\", 0.50, null]")).containsExactly("6");
    assertThat(amounts("[x")).containsExactly("7");
    assertThat(amounts("[\"ä\\\"€\\u0000\"]")).containsExactly("8");
    assertThat(amounts("[]")).containsExactly("9");
    assertThat(amounts("nobody")).isEmpty();
    assertThat(amounts("1e999999999")).isEmpty();
    assertThat(amounts("[[1]]")).isEmpty();
  }

  @Test
  void shouldFilterAndPage() {
    // given
    Sample other = new Sample(sample.gateway(), "other-id", "other-route");
    for (int i = 0; i < 5; i++) {
      topics.tell(sample.usage(now, sample.charge("[" + i + "]", i)));
    }
    topics.tell(other.usage(now, other.charge("[0]", 7)));
    await().untilAsserted(() -> assertThat(budgets()).hasSize(6));

    // when
    List<String> keys = new ArrayList<>();
    for (String page : List.of("1", "2", "3")) {
      Answer answer =
          ledger.budgets(
              sample.gateway().gateway(), "route", "smart-route", "page", page, "per_page", "2");
      answer.body().at("/result").forEach(budget -> keys.add(budget.at("/key").toString()));
      assertThat(answer.body().at("/result_info/total_count").asInt()).isEqualTo(5);
      assertThat(answer.body().at("/result_info/total_pages").asInt()).isEqualTo(3);
    }

    // then
    assertThat(keys).containsExactly("[0]", "[1]", "[2]", "[3]", "[4]");
    assertThat(budgets("route", "other-id")).hasSize(1);
    assertThat(budgets("element", "budget", "key", "0")).hasSize(2);
    assertThat(budgets("element", "nothing")).isEmpty();
    assertThat(ledger.budgets("never-heard-of").body().at("/result")).isEmpty();
  }

  @Test
  void shouldRefuseParametersThatMakeNoSense() {
    for (String query :
        List.of(
            "as_of=yesterday",
            "as_of=%2B999999999-01-01T00:00:00Z",
            "as_of=2026-01-01T00:00:00",
            "page=0",
            "page=x",
            "per_page=0",
            "per_page=101",
            "per_page=1.5",
            "route=a&route=b",
            "key=%00",
            "element=a%00b",
            "route=%00")) {
      Answer answer = ledger.get(path("default", "default") + "?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.body().at("/success").asBoolean(true)).isFalse();
      assertThat(answer.body().at("/errors/0/code").asInt()).isEqualTo(7001);
      String name = query.substring(0, query.indexOf('='));
      assertThat(answer.body().at("/errors/0/message").asString()).as(query).contains(name);
      assertThat(answer.body().at("/errors/0/path/1").asString()).as(query).isEqualTo(name);
    }
    for (String path : List.of(path("a%20b", "g"), path("a", "-g"), path("a", "x".repeat(65)))) {
      Answer answer = ledger.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body().at("/errors/0/code").asInt()).isEqualTo(7002);
    }
  }

  @Test
  void shouldAnswerForInstantsOfThePastAndTheFuture() {
    // given
    topics.tell(sample.usage(now.minusSeconds(4_000), sample.charge(ANNA, 1)));
    topics.tell(sample.usage(now.minusSeconds(3_000), sample.charge(ANNA, 20)));
    topics.tell(sample.usage(now.minusSeconds(100), sample.charge(ANNA, 300)));
    awaitSpent(ANNA, 320);

    // when / then
    assertThat(picosAt(now.minusSeconds(5_000))).isZero();
    assertThat(picosAt(now.minusSeconds(4_000).minusNanos(1_000))).isZero();
    assertThat(picosAt(now.minusSeconds(4_000))).isEqualTo(1);
    assertThat(picosAt(now.minusSeconds(2_999))).isEqualTo(21);
    assertThat(picosAt(now.minusSeconds(400))).isEqualTo(20);
    assertThat(picosAt(now)).isEqualTo(320);
    assertThat(picosAt(now.plusSeconds(1_000))).isEqualTo(300);
    assertThat(picosAt(now.plusSeconds(10_000))).isZero();
    assertThat(picosAt(Instant.parse("0000-01-01T00:00:00Z"))).isZero();
    assertThat(picosAt(Instant.parse("9999-12-31T23:59:59Z"))).isZero();
  }

  private long picosAt(Instant instant) {
    JsonNode budget = budgets("as_of", instant.toString()).getFirst();
    assertThat(Instant.parse(budget.at("/as_of").asString())).isEqualTo(instant);
    return BudgetUnit.COST.parse(budget.at("/spent").asString());
  }

  private List<String> amounts(String key) {
    return budgets("key", key).stream()
        .map(budget -> BudgetUnit.COST.parse(budget.at("/spent").asString()))
        .map(String::valueOf)
        .toList();
  }

  private List<JsonNode> budgets(String... parameters) {
    Answer answer = ledger.budgets(sample.gateway().gateway(), parameters);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    List<JsonNode> budgets = new ArrayList<>();
    answer.body().at("/result").forEach(budgets::add);
    return budgets;
  }

  private void awaitSpent(String key, long picos) {
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(sample.budget(), key).map(Standing::spent)).hasValue(picos));
  }

  private static String path(String account, String gateway) {
    return "/client/v4/accounts/" + account + "/ai-gateway/gateways/" + gateway + "/budgets";
  }
}
