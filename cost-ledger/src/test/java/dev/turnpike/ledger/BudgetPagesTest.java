package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.ledger.RunningLedger.Answer;
import dev.turnpike.testing.TestEngines;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the console's page of budgets asks for, over HTTP. */
class BudgetPagesTest {
  private static RunningLedger ledger;
  private static LedgerTopics topics;

  private final Sample sample = Sample.fresh();
  private final String gateway = sample.gateway().gateway();
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

  private void tell(String key, long amount, Instant at) {
    topics.tell(sample.usage(at, sample.charge("[\"" + key + "\"]", amount)));
  }

  private void awaitKeys(int count) {
    await().until(() -> ledger.budgets(gateway).body().path("result").size() == count);
  }

  private String keys(String... parameters) {
    Answer answer = ledger.budgets(gateway, parameters);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    StringBuilder keys = new StringBuilder();
    answer.body().path("result").forEach(b -> keys.append(b.at("/key/0").asString()));
    return keys.toString();
  }

  @Test
  void shouldPutTheFullestFirst() {
    // given
    tell("a", Sample.DOLLAR / 2, now);
    tell("b", Sample.DOLLAR * 2, now);
    tell("c", Sample.DOLLAR, now.minusSeconds(60));
    topics.tell(
        sample.usage(
            now,
            new Charge(
                sample.budget("calls", BudgetUnit.COUNT),
                "[\"d\"]",
                1,
                new BudgetTerms(0, Window.sliding(60)))));
    awaitKeys(4);

    // then
    assertThat(keys("order_by", "used_share")).isEqualTo("dbca");
    assertThat(keys("order_by", "used_share", "order_by_direction", "asc")).isEqualTo("acbd");
    assertThat(keys("order_by", "spent", "unit", "cost")).isEqualTo("bca");
    assertThat(keys("order_by", "available", "unit", "cost")).isEqualTo("abc");
    assertThat(keys("order_by", "exceeded_until")).isEqualTo("dbca");
    assertThat(keys("exceeded", "true", "unit", "cost")).isEqualTo("bc");
    assertThat(keys("exceeded", "false")).isEqualTo("a");
    assertThat(keys("unit", "count")).isEqualTo("d");
    assertThat(keys("order_by", "used_share", "per_page", "1", "page", "2")).isEqualTo("b");
    JsonNode fullest =
        ledger.budgets(gateway, "order_by", "spent", "unit", "cost").body().at("/result/0");
    assertThat(fullest.path("spent").asString()).isEqualTo("2");
    assertThat(fullest.path("available").asString()).isEqualTo("0");
    assertThat(fullest.path("used_share").asString()).isEqualTo("2");
    assertThat(Instant.parse(fullest.path("exceeded_until").asString()))
        .isEqualTo(now.plusSeconds(3600));
    JsonNode inNameOrder = ledger.budgets(gateway, "key", "a").body().at("/result/0");
    assertThat(inNameOrder.path("used_share").asString()).isEqualTo("0.5");
    assertThat(ledger.budgets(gateway, "exceeded", "true").body().at("/result_info/total_count"))
        .hasToString("3");
  }

  @ParameterizedTest
  @CsvSource({
    "order_by,           money,  order_by",
    "order_by_direction, up,     order_by_direction",
    "unit,               euros,  unit",
    "exceeded,           yes,    exceeded",
  })
  void shouldSayWhichParameterIsWrong(String name, String value, String place) {
    Answer answer = ledger.budgets(gateway, name, value);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/path/1").asString()).isEqualTo(place);
  }

  private Answer series(String parameters) {
    return ledger.get(
        "/client/v4/accounts/default/ai-gateway/gateways/"
            + gateway
            + "/budgets/series?"
            + parameters);
  }

  @Test
  void shouldShowHowTheSpendWent() {
    // given
    tell("a", Sample.DOLLAR, now.minusSeconds(3_700));
    tell("a", Sample.DOLLAR / 4, now.minusSeconds(50));
    tell("b", 1, now);
    awaitKeys(2);
    String span = "&from=" + now.minusSeconds(7_200) + "&to=" + now;

    // when
    Answer answer = series("route=smart-route&element=budget&key=a&step=3600" + span);

    // then
    assertThat(answer.body().path("result").toString())
        .isEqualTo(
            ("{'route_id':'%s','route':'smart-route','element_id':'budget','unit':'cost',"
                    + "'key':['a'],'from':'%s','to':'%s','step_seconds':3600,'steps':["
                    + "{'at':'%s','charged':'1','spent':'1','limit':'1','window_seconds':3600,"
                    + "'technique':'sliding','exceeded':true},"
                    + "{'at':'%s','charged':'0.25','spent':'0.25','limit':'1',"
                    + "'window_seconds':3600,'technique':'sliding','exceeded':false}]}")
                .formatted(
                    sample.routeId(), now.minusSeconds(7_200), now, now.minusSeconds(3_600), now)
                .replace('\'', '"'));
    assertThat(series("key=a").body().at("/result/steps").size()).isEqualTo(100);
    assertThat(series("key=nobody").status()).isEqualTo(404);
    assertThat(series("key=nobody").body().at("/errors/0/code").asInt()).isEqualTo(7021);
    assertThat(series("element=budget").status()).as("two keys fit").isEqualTo(400);
    assertThat(series("key=a&step=14" + span).status()).isEqualTo(400);
    assertThat(series("key=a&step=15" + span).status()).isEqualTo(200);
    assertThat(series("key=a&from=" + now + "&to=" + now).status()).isEqualTo(400);
  }

  @Test
  void shouldTellListenersWhatChangesAndThatItIsStillThere() throws Exception {
    // given
    tell("a", Sample.DOLLAR / 2, now);
    awaitKeys(1);
    try (Socket socket = new Socket("127.0.0.1", ledger.port())) {
      socket.setSoTimeout(25_000);
      String path =
          "/client/v4/accounts/default/ai-gateway/gateways/" + gateway + "/budgets/events";
      socket
          .getOutputStream()
          .write(
              ("GET " + path + "?route=smart-route HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

      // then
      assertThat(lineWith(in, "content-type")).containsIgnoringCase("text/event-stream");
      assertThat(lineWith(in, "event: ")).isEqualTo("event: budgets");
      JsonNode first = event(in);
      assertThat(first.path("total_count").asInt()).isEqualTo(1);
      assertThat(first.at("/budgets/0/spent").asString()).isEqualTo("0.5");

      // when
      tell("a", Sample.DOLLAR, now);

      // then
      assertThat(event(in).at("/budgets/0/spent").asString()).isEqualTo("1.5");
      assertThat(lineWith(in, ": still")).isEqualTo(": still here");
    }
    assertThat(
            ledger
                .get(
                    "/client/v4/accounts/default/ai-gateway/gateways/"
                        + gateway
                        + "/budgets/events")
                .status())
        .as("a route is needed")
        .isEqualTo(400);
  }

  private static JsonNode event(BufferedReader in) throws Exception {
    return WireJson.mapper().readTree(lineWith(in, "data: ").substring("data: ".length()));
  }

  private static String lineWith(BufferedReader in, String beginning) throws Exception {
    String line = in.readLine();
    while (line != null && !line.regionMatches(true, 0, beginning, 0, beginning.length())) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }
}
