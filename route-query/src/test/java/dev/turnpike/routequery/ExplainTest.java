package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Explanations of the running service, whose ledger is away. */
class ExplainTest {
  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00.123456Z");
  private static final String GRAPH =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"big"}}},
       {"id":"big","type":"conditional",
        "properties":{"conditions":{"request.input_tokens":{"$gt":%d}}},
        "outputs":{"true":{"elementId":"split"},"false":{"elementId":"small"}}},
       {"id":"split","type":"percentage","outputs":{"100%%":{"elementId":"budget"}}},
       {"id":"budget","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.user_id","limit":1,"window":3600},
        "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}},
       {"id":"large","type":"model","properties":{"provider":"openai","model":"large"},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"small"}}},
       {"id":"small","type":"model","properties":{"provider":"openai","model":"small"},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  /** As they stand the messages have 38 bytes, ten tokens; written again they would have nine. */
  private static final String BODY =
      "{\"messages\" : [ {\"role\":\"user\",\"content\":\"abcdef\"} ]}";

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  private final String account = "a" + UUID.randomUUID().toString().substring(0, 8);
  private final String routes =
      "/client/v4/accounts/" + account + "/ai-gateway/gateways/lab/routes/";

  @BeforeAll
  static void start() {
    service = RunningService.on(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeTheRoute() {
    MadeUpHistory history = new MadeUpHistory(new GatewayId(account, "lab"), THEN);
    history.createGateway();
    String route = history.createRoute("way", GRAPH.formatted(9));
    history.saveVersion(route, GRAPH.formatted(10), "more");
    history.deploy(route, 2, "");
    service.append(history);
  }

  @Test
  void shouldCountTheBytesOfTheBodyAsTheyStand() {
    // when
    JsonNode first = explained("{\"version\":1,\"request\":{\"body\":" + BODY + "}}");
    JsonNode live = explained("{\"request\":{\"body\":" + BODY + "}}");

    // then
    assertThat(first.at("/hops/1/seen").toString()).isEqualTo("{\"request.input_tokens\":\"10\"}");
    assertThat(first.at("/model/model").asString("")).isEqualTo("large");
    assertThat(first.path("version").asInt()).isEqualTo(1);
    assertThat(live.at("/model/model").asString("")).isEqualTo("small");
    assertThat(live.path("version").asInt()).isEqualTo(2);
  }

  @Test
  void shouldExplainTheRouteAsItWasThen() {
    JsonNode then =
        explained("{\"at\":\"" + THEN.plusSeconds(1) + "\",\"request\":{\"body\":" + BODY + "}}");

    assertThat(then.path("version").asInt()).isEqualTo(1);
    assertThat(then.at("/model/model").asString("")).isEqualTo("large");
  }

  @Test
  void shouldSayWhatIsNotKnownWhileTheLedgerIsAway() {
    // when
    JsonNode told =
        explained(
            "{\"version\":1,\"request\":{\"metadata\":{\"user_id\":\"anna\"},\"body\":"
                + BODY
                + "}}");

    // then
    assertThat(told.at("/hops/3/seen/spent").asString("")).isEqualTo("unknown");
    assertThat(told.at("/hops/3/seen").has("remaining")).isFalse();
    assertThat(told.at("/budgets/0/from").asString("")).isEqualTo("unknown");
    assertThat(told.at("/budgets/0/key").asString("")).isEqualTo("[\"anna\"]");
    assertThat(told.path("warnings")).hasSize(1);
    assertThat(told.at("/warnings/0").asString("")).contains("does not answer");
  }

  @Test
  void shouldReadMetadataFromItsHeaderToo() {
    JsonNode told =
        explained(
            "{\"version\":1,\"request\":{\"headers\":{\"CF-AIG-Metadata\":"
                + "\"{\\\"user_id\\\":\\\"Zo\u00eb\\\"}\"},\"body\":"
                + BODY
                + "}}");

    assertThat(told.at("/budgets/0/key").asString("")).isEqualTo("[\"Zo\u00eb\"]");
    assertThat(told.at("/hops/3/seen/metadata.user_id").asString("")).isEqualTo("Zo\u00eb");
  }

  @Test
  void shouldTellAllWaysWithWhatTheCallerSaysIsSpent() {
    // when
    JsonNode within = explained(asked("0.999999999999"));
    JsonNode over = explained(asked("1"));

    // then
    assertThat(within.path("path").toString())
        .isEqualTo("[\"START\",\"big\",\"split\",\"budget\",\"large\",\"END\"]");
    assertThat(within.at("/hops/3/seen/remaining").asString("")).isEqualTo("0.000000000001");
    assertThat(within.at("/ends/how").asString("")).isEqualTo("answered");
    assertThat(within.path("fallbacks")).hasSize(2);
    assertThat(within.at("/fallbacks/0/model/model").asString("")).isEqualTo("small");
    assertThat(within.at("/fallbacks/1/ends/reason").asString("")).contains("no fallback");
    assertThat(within.at("/splits/0/arms/0/share").asString("")).isEqualTo("1");
    assertThat(within.at("/splits/0/decided_by").asString("")).isEqualTo("request_id");
    assertThat(within.path("request_id").asString("")).isEqualTo("r");
    assertThat(within.path("warnings")).isEmpty();
    assertThat(over.at("/model/model").asString("")).isEqualTo("small");
    assertThat(over.at("/hops/3/output").asString("")).isEqualTo("fallback");
  }

  private static String asked(String spent) {
    return "{\"version\":1,\"request_id\":\"r\",\"request\":{\"body\":"
        + BODY
        + "},\"budgets\":[{\"element\":\"budget\",\"spent\":\""
        + spent
        + "\"}]}";
  }

  @Test
  void shouldExplainElementsThatAreNotSaved() {
    JsonNode draft =
        explained("{\"elements\":" + GRAPH.formatted(99) + ",\"request\":{\"body\":" + BODY + "}}");

    assertThat(draft.at("/model/model").asString("")).isEqualTo("small");
    assertThat(draft.has("version")).isFalse();
    assertThat(draft.path("request_id_drawn").asBoolean(false)).isTrue();
  }

  @Test
  void shouldHideHeadersThatCarryCredentialsAndDropMetadataAsARuntimeDoes() {
    String graph =
        """
        [{"id":"START","type":"start","outputs":{"next":{"elementId":"c"}}},
         {"id":"c","type":"conditional","properties":{"conditions":{
           "headers.Authorization":{"$exists":false},"headers.x-team":"blue",
           "metadata.nested":{"$exists":false},"body.model":"dynamic/way"}},
          "outputs":{"true":{"elementId":"END"},"false":{"elementId":"END"}}},
         {"id":"END","type":"end","outputs":{}}]
        """;

    JsonNode told =
        explained(
            "{\"elements\":"
                + graph
                + ",\"request\":{\"headers\":{\"authorization\":\"Bearer x\",\"X-Team\":\"blue\"},"
                + "\"metadata\":{\"nested\":{}},\"body\":"
                + BODY
                + "}}");

    assertThat(told.at("/hops/1/output").asString("")).isEqualTo("true");
    assertThat(told.at("/warnings/0").asString("")).contains("dropped");
    assertThat(told.at("/ends/how").asString("")).isEqualTo("no_answer");
    assertThat(told.has("model")).isFalse();
  }

  @Test
  void shouldNameEverythingThatIsWrongAtOnce() {
    // when
    Answer many =
        service.post(
            routes + "way/explain",
            "{\"version\":true,\"elements\":[{\"id\":\"a\",\"type\":\"odd\"}],\"at\":\"then\","
                + "\"request_id\":\"\",\"odd\":1,\"budgets\":[1],\"request\":{\"endpoint\":\"x\","
                + "\"headers\":{\"a\":1},\"metadata\":[],\"identity\":[],\"odd\":1}}");
    Answer unknown =
        service.post(
            routes + "way/explain",
            "{\"budgets\":[{\"element\":\"big\",\"spent\":1},"
                + "{\"element\":\"budget\",\"spent\":\"-1\"},"
                + "{\"element\":\"budget\",\"spent\":\"x\"}]}");

    // then
    assertThat(many.status()).isEqualTo(400);
    assertThat(many.body().path("errors").valueStream().map(error -> error.path("path").toString()))
        .contains(
            "[\"body\",\"version\"]",
            "[\"body\",\"at\"]",
            "[\"body\",\"request_id\"]",
            "[\"body\",\"odd\"]",
            "[\"body\",\"budgets\",0]",
            "[\"body\",\"request\",\"endpoint\"]",
            "[\"body\",\"request\",\"headers\",\"a\"]",
            "[\"body\",\"request\",\"metadata\"]",
            "[\"body\",\"request\",\"identity\"]",
            "[\"body\",\"request\",\"odd\"]")
        .anyMatch(path -> path.startsWith("[\"body\",\"elements\""));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().path("errors")).hasSize(3);
  }

  @Test
  void shouldRefuseWhatARuntimeWouldRefuseAndWhatIsNotThere() {
    assertThat(
            List.of(
                service.post(routes + "way/explain", "{\"request\":{\"body\":[]}}").status(),
                service
                    .post(routes + "way/explain", "{\"request\":{\"body\":{\"stream\":7}}}")
                    .status(),
                service.post(routes + "way/explain", "{\"version\":9}").status(),
                service.post(routes + "none/explain", "{}").status(),
                service.post(routes + "way/explain", "[]").status(),
                service.post(routes + "way/explain", "{").status()))
        .containsExactly(400, 400, 404, 404, 400, 400);
  }

  private JsonNode explained(String body) {
    Answer answer = service.post(routes + "way/explain", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.result();
  }
}
