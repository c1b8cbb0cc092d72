package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.allinone.Client.Answer;
import dev.turnpike.contracts.codec.WireJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What is explained is what then happens, and what has happened is what the events give again. */
class ExplainedDecisionsTest {
  private static final String GATEWAY = "/gateways/explained";
  private static final String ROUTES = GATEWAY + "/routes";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Looks at everything a request has: metadata, a header, the body, its size, and chance. */
  private static final String GRAPH =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"team"}}},
       {"id":"team","type":"conditional",
        "properties":{"conditions":{"$or":[{"headers.x-team":"blue"},{"metadata.vip":%s},
          {"body.max_tokens":{"$gt":100}},{"request.input_tokens":{"$gt":1000}}]}},
        "outputs":{"true":{"elementId":"chance"},"false":{"elementId":"sticky"}}},
       {"id":"chance","type":"percentage",
        "outputs":{"30%%":{"elementId":"budget"},"else":{"elementId":"small"}}},
       {"id":"sticky","type":"percentage",
        "properties":{"key":"metadata.user_id","branches":[
          {"weight":50,"elementId":"budget","label":"A"},{"weight":50,"elementId":"small"}]},
        "outputs":{}},
       {"id":"budget","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.user_id","limit":%s,"window":3600},
        "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}},
       {"id":"large","type":"model","properties":{"provider":"workers-ai","model":"%s"},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"small"}}},
       {"id":"small","type":"model","properties":{"provider":"workers-ai","model":"%s"},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  private final Client client = new Client(RunningPlatform.get());

  private record Sent(String user, Map<String, String> headers, String metadata, String body) {}

  @BeforeEach
  void makeTheRoute() {
    client.control("POST", "/gateways", "{\"id\":\"explained\"}");
    client.control("DELETE", ROUTES + "/way", "");
    Answer created =
        client.control(
            "POST", ROUTES, "{\"name\":\"way\",\"elements\":" + graph("true", "0.0000001") + "}");
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(() -> ask(sent("first", Map.of(), "true", 1, "x")).status() == 200);
  }

  @Test
  void shouldExplainWhatThenHappensAndReplayWhatHasHappened() {
    // given requests that differ in all that is looked at, some of users who have spent a budget
    List<Sent> requests = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      requests.add(
          sent(
              "user-" + i % 4,
              i % 3 == 0 ? Map.of("x-team", i % 2 == 0 ? "blue" : "red") : Map.of(),
              i % 4 == 0 ? "true" : "\"true\"",
              i == 5 ? 110 : 50,
              "word ".repeat(i == 7 ? 1_200 : 3)));
    }
    List<String> logs = new ArrayList<>();
    Map<String, BigDecimal> spent = new HashMap<>();
    int foretold = 0;
    int turnedAway = 0;
    for (Sent request : requests) {
      awaitLedger(request.user(), spent.getOrDefault(request.user(), BigDecimal.ZERO));
      JsonNode before = explained(request, "");

      // when
      Answer answer = ask(request);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      String id = answer.header("cf-aig-log-id");
      JsonNode entry = entry(id);
      JsonNode hops = entry.at("/route/hops");

      // then
      boolean byChance =
          before
              .path("splits")
              .valueStream()
              .anyMatch(split -> split.path("decided_by").asString("").equals("request_id"));
      JsonNode explained = byChance ? explained(request, asItWas(id, hops)) : before;
      assertThat(told(explained.path("hops"), byChance)).isEqualTo(told(hops, byChance));
      assertThat(explained.at("/model/element_id")).isEqualTo(firstModel(hops).path("element_id"));
      assertThat(explained.path("warnings")).isEmpty();
      logs.add(id);
      foretold += byChance ? 0 : 1;
      JsonNode budget = hop(hops, "budget");
      turnedAway += budget.path("output").asString("").equals("fallback") ? 1 : 0;
      if (budget.path("output").asString("").equals("success")) {
        spent.merge(
            request.user(), new BigDecimal(entry.path("cost_usd").asString("")), BigDecimal::add);
      }
    }
    assertThat(foretold).isGreaterThan(3);
    assertThat(turnedAway).isPositive();
    assertThat(logs).allSatisfy(this::assertReplays);

    // when the route is another one, and something was said of the entries
    Answer saved =
        client.control(
            "POST", ROUTES + "/way/versions", "{\"elements\":" + graph("false", "5") + "}");
    Answer deployed = client.control("POST", ROUTES + "/way/deployments", "{\"version_id\":2}");
    Answer remarked =
        client.control(
            "PATCH",
            GATEWAY + "/logs/" + logs.getFirst(),
            "{\"metadata\":{\"vip\":null,\"user_id\":\"other\"}}");

    // then
    assertThat(saved.status()).isEqualTo(200);
    assertThat(deployed.status()).isEqualTo(200);
    assertThat(remarked.status()).isEqualTo(200);
    assertThat(logs).allSatisfy(this::assertReplays);
    assertThat(replay(logs.getFirst()).result().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void shouldReplayAFallbackAndSayWhatFollowsBeforehand() {
    // given
    Sent request = sent("faller", Map.of("x-team", "blue"), "false", 20, "x");
    Sent failing =
        new Sent(
            request.user(),
            Map.of("x-team", "blue", "x-simulator-fault", "status=500"),
            request.metadata(),
            request.body());

    // when
    Answer answer = ask(failing);
    String id = answer.header("cf-aig-log-id");
    JsonNode hops = entry(id).at("/route/hops");
    JsonNode explained = explained(request, asItWas(id, hops));

    // then
    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
    assertReplays(id);
    assertThat(explained.path("fallbacks"))
        .hasSize((int) hops.valueStream().filter(hop -> kind(hop).equals("model")).count());
    JsonNode last = explained.path("fallbacks").get(explained.path("fallbacks").size() - 1);
    assertThat(last.at("/ends/how").asString("")).isEqualTo("dead_end");
    assertThat(last.at("/ends/element_id").asString("")).isEqualTo("small");
  }

  @Test
  void shouldSayThatNothingWasDecidedWhereTheCallerNamedTheModel() {
    Answer answer =
        ask(
            new Sent(
                "namer",
                Map.of(),
                "{}",
                "{\"model\":\"workers-ai/" + Graphs.SMALL + "\",\"messages\":[]}"));
    String id = answer.header("cf-aig-log-id");
    entry(id);

    Answer replayed = replay(id);

    assertThat(replayed.status()).isEqualTo(404);
    assertThat(replayed.toString()).contains("has no route");
  }

  private static String graph(String vip, String limit) {
    return GRAPH.formatted(vip, limit, Graphs.LARGE, Graphs.SMALL);
  }

  private static Sent sent(
      String user, Map<String, String> headers, String vip, int maxTokens, String text) {
    return new Sent(
        user,
        headers,
        "{\"user_id\":\"" + user + "\",\"vip\":" + vip + "}",
        "{\"model\":\"dynamic/way\", \"max_tokens\":"
            + maxTokens
            + ",  \"messages\":[ {\"role\":\"user\",\"content\":\""
            + text
            + "\"} ]}");
  }

  private Answer ask(Sent sent) {
    Map<String, String> headers = new HashMap<>(sent.headers());
    headers.put("cf-aig-metadata", sent.metadata());
    return client.gateway(
        "POST", "/v1/default/explained/compat/chat/completions", sent.body(), headers);
  }

  /** What chance had for the request, and what its budget had seen; more was spent since. */
  private static String asItWas(String requestId, JsonNode hops) {
    JsonNode seen = hop(hops, "budget").path("seen");
    String id = ",\"request_id\":\"" + requestId + "\"";
    return seen.isMissingNode()
        ? id
        : id
            + ",\"budgets\":[{\"element\":\"budget\",\"spent\":"
            + seen.path("spent")
            + ",\"held\":"
            + seen.path("held")
            + "}]";
  }

  /**
   * Hops without what only the request itself could know: what it set aside of the budget. Where
   * somebody said what was spent, nobody says until when.
   */
  private static JsonNode told(JsonNode hops, boolean isGiven) {
    JsonNode told = hops.deepCopy();
    for (JsonNode hop : told) {
      if (hop.path("seen") instanceof ObjectNode seen) {
        seen.remove("remaining");
        if (isGiven) {
          seen.remove("exceeded_until");
        }
      }
    }
    return told;
  }

  private static JsonNode hop(JsonNode hops, String element) {
    return hops.valueStream()
        .filter(hop -> hop.path("element_id").asString("").equals(element))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private void awaitLedger(String user, BigDecimal spent) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          JsonNode budget = client.get(GATEWAY + "/budgets?route=way&key=" + user).result().path(0);
          return spent.signum() == 0
              || new BigDecimal(budget.path("spent").asString("0")).compareTo(spent) == 0
                  && new BigDecimal(budget.path("held").asString("0")).signum() == 0;
        });
  }

  private JsonNode explained(Sent sent, String more) {
    ObjectNode headers = WireJson.mapper().createObjectNode();
    sent.headers().forEach(headers::put);
    Answer answer =
        client.control(
            "POST",
            ROUTES + "/way/explain",
            "{\"request\":{\"headers\":"
                + headers
                + ",\"metadata\":"
                + sent.metadata()
                + ",\"body\":"
                + sent.body()
                + "}"
                + more
                + "}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.result();
  }

  private JsonNode entry(String id) {
    await().atMost(PATIENCE).until(() -> client.get(GATEWAY + "/logs/" + id).status() == 200);
    return client.get(GATEWAY + "/logs/" + id).result();
  }

  private Answer replay(String id) {
    return client.get(GATEWAY + "/logs/" + id + "/replay");
  }

  private void assertReplays(String id) {
    Answer answer = replay(id);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    JsonNode result = answer.result();
    assertThat(result.path("matches").asBoolean(false)).as(answer.toString()).isTrue();
    assertThat(result.path("differences")).isEmpty();
    assertThat(result.path("replayed")).isEqualTo(result.path("logged"));
    assertThat(result.path("logged").isEmpty()).isFalse();
    // Each request came when the ledger knew of all before it.
    assertThat(result.path("budgets"))
        .allSatisfy(
            budget -> assertThat(budget.path("ledger_spent")).isEqualTo(budget.path("seen_spent")));
  }

  private static JsonNode firstModel(JsonNode hops) {
    return hops.valueStream().filter(hop -> kind(hop).equals("model")).findFirst().orElseThrow();
  }

  private static String kind(JsonNode hop) {
    return hop.path("kind").asString("");
  }
}
