package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.testing.TestEngines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Statements and rebuilds over HTTP, from usage on the topic. */
class LookingBackTest {
  private static final String ANNA = "[\"anna\"]";
  private static RunningLedger ledger;
  private static LedgerTopics topics;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

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
  void shouldListTheChargesOfAPeriodByPagesAndAsCsv() throws Exception {
    // given
    List<String> requests =
        List.of(
            "01990000-0000-7000-8000-000000000001",
            "01990000-0000-7000-8000-000000000002",
            "01990000-0000-7000-8000-000000000003");
    for (int i = 0; i < 3; i++) {
      topics.tell(
          sample.usage(
              requests.get(i),
              now.minusSeconds(30 - 10L * i),
              sample.charge(ANNA, 200_000_000_000L + i)));
    }
    awaitSpent(600_000_000_003L);
    String period = "?key=anna&from=" + now.minusSeconds(30) + "&to=" + now.minusSeconds(9);

    // when
    JsonNode first = page(period + "&per_page=2");
    JsonNode second =
        page(period + "&per_page=2&cursor=" + first.at("/result_info/cursor").asString());
    HttpResponse<String> csv = get(statement(period + "&format=csv"));

    // then
    assertThat(first.at("/result/total").asString()).isEqualTo("0.600000000003");
    assertThat(first.at("/result/total_count").asInt()).isEqualTo(3);
    assertThat(first.at("/result/lines")).hasSize(2);
    assertThat(first.at("/result/lines/1").toString())
        .isEqualTo(
            "{\"at\":\"%s\",\"request_id\":\"%s\",\"attempt\":0,\"model\":\"openai/gpt-4.1\",\"amount\":\"0.200000000001\",\"running_total\":\"0.400000000001\"}"
                .formatted(now.minusSeconds(20), requests.get(1)));
    assertThat(second.at("/result/lines/0/running_total").asString()).isEqualTo("0.600000000003");
    assertThat(second.at("/result").has("total")).isFalse();
    assertThat(second.at("/result_info").has("cursor")).isFalse();
    assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines())
        .containsExactly(
            "at,request_id,attempt,model,amount,running_total",
            now.minusSeconds(30) + "," + requests.get(0) + ",0,openai/gpt-4.1,0.2,0.2",
            now.minusSeconds(20)
                + ","
                + requests.get(1)
                + ",0,openai/gpt-4.1,0.200000000001,0.400000000001",
            now.minusSeconds(10)
                + ","
                + requests.get(2)
                + ",0,openai/gpt-4.1,0.200000000002,0.600000000003");
  }

  @Test
  void shouldRefuseStatementsThatMakeNoSense() throws Exception {
    topics.tell(sample.usage(now, sample.charge(ANNA, 1)));
    awaitSpent(1);
    assertThat(get(statement("?key=anna")).statusCode()).isEqualTo(400);
    assertThat(get(statement("?key=anna&from=" + now + "&to=" + now)).statusCode()).isEqualTo(400);
    assertThat(get(statement("?key=anna&from=1999-01-01T00:00:00Z&cursor=x")).statusCode())
        .isEqualTo(400);
    assertThat(get(statement("?key=anna&from=1999-01-01T00:00:00Z&format=pdf")).statusCode())
        .isEqualTo(400);
    assertThat(get(statement("?key=nobody&from=1999-01-01T00:00:00Z")).statusCode()).isEqualTo(404);
  }

  @Test
  void shouldAddUpAllSpendAnewAndFindTheSame() throws Exception {
    // given
    for (int i = 0; i < 20; i++) {
      topics.tell(sample.usage(now.minusSeconds(i), sample.charge("[" + i % 3 + "]", 1 + i)));
    }
    topics.tell(sample.usage(now, sample.charge(ANNA, 5)));
    awaitSpent(5);

    // when
    HttpResponse<String> begun =
        http.send(
            HttpRequest.newBuilder(rebuild()).POST(HttpRequest.BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    await().until(() -> get(rebuild()).body().contains("\"state\":\"done\""));

    // then
    assertThat(begun.statusCode()).isEqualTo(202);
    JsonNode report = ledger.get(rebuild().getPath()).body().path("result");
    assertThat(report.path("different").asInt()).as("%s", report).isZero();
    assertThat(report.path("untold").asInt()).isZero();
    assertThat(report.path("keys").asInt())
        .isEqualTo(report.path("equal").asInt() + report.path("changing").asInt())
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void shouldCountByTheCalendar() {
    // given
    BudgetTerms terms =
        new BudgetTerms(Sample.DOLLAR, CalendarWindow.of(CalendarPeriod.MONTH, "Europe/Rome"));
    topics.tell(sample.usage(now, new Charge(sample.budget(), ANNA, 7, terms)));
    topics.tell(
        sample.usage(now.minus(40, ChronoUnit.DAYS), new Charge(sample.budget(), ANNA, 70, terms)));
    awaitSpent(7);

    // then
    JsonNode budget = ledger.budgets(sample.gateway().gateway()).body().at("/result/0");
    assertThat(budget.path("spent").asString()).isEqualTo("0.000000000007");
    assertThat(budget.path("technique").asString()).isEqualTo("calendar");
    assertThat(budget.path("period").asString()).isEqualTo("month");
    assertThat(budget.path("time_zone").asString()).isEqualTo("Europe/Rome");
    assertThat(budget.path("window_seconds").asInt() / 86_400).isBetween(28, 31);
  }

  private JsonNode page(String parameters) {
    RunningLedger.Answer answer = ledger.get(pathOf(parameters));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String pathOf(String parameters) {
    return "/client/v4/accounts/default/ai-gateway/gateways/"
        + sample.gateway().gateway()
        + "/budgets/statement"
        + parameters;
  }

  private URI statement(String parameters) {
    return URI.create("http://127.0.0.1:" + ledger.port() + pathOf(parameters));
  }

  private static URI rebuild() {
    return URI.create(
        "http://127.0.0.1:"
            + ledger.port()
            + "/client/v4/accounts/default/ai-gateway/ledger/rebuild");
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private void awaitSpent(long picos) {
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(sample.budget(), ANNA).map(s -> s.spent())).hasValue(picos));
  }
}
