package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GuardTrialTest {
  private static final String SETTINGS =
      """
      {"guardrails":{
         "rules":[{"id":"names","action":"redact","words":["Project Falcon"],"replacement":"***"},
           {"id":"tickets","action":"flag","check":["prompt"],"pattern":"T-\\\\d{3}"}],
         "prompt":{"S1":"FLAG"},
         "external":{"url":"https://judge.example","check":["response"],
           "headers":{"authorization":{"sealed":"v1.x","preview":"Bea\u20261234"}}}},
       "dlp":{"action":"BLOCK","profiles":["financial"]}}
      """;

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  private final String account = "a" + UUID.randomUUID().toString().substring(0, 8);
  private final String test =
      "/client/v4/accounts/" + account + "/ai-gateway/gateways/lab/guardrails/test";

  @BeforeAll
  static void start() {
    service = RunningService.on(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeTheGateway() {
    MadeUpHistory history =
        new MadeUpHistory(
            new GatewayId(account, "lab"), Instant.parse("2026-11-22T10:00:00.123456Z"));
    history.createGateway();
    history.changeSettings(false, SETTINGS);
    service.append(history);
  }

  @Test
  void shouldSayWhatIsFoundWhereAndWhatGoesOn() {
    // when
    JsonNode result = tried("{'direction':'prompt','text':'T-123 of Project Falcon'}");

    // then
    assertThat(result.path("verdict").asString("")).isEqualTo("redacted");
    assertThat(result.path("text").asString("")).isEqualTo("T-123 of ***");
    assertThat(result.path("found").asInt()).isEqualTo(2);
    assertThat(result.path("findings")).hasSize(2);
    assertThat(result.at("/findings/0/rule").asString("")).isEqualTo("tickets");
    assertThat(result.at("/findings/1/from").asInt()).isEqualTo(9);
    assertThat(result.at("/findings/1/to").asInt()).isEqualTo(23);
    assertThat(result.at("/not_evaluated/0").asString("")).contains("guardrails.prompt.S1");
    assertThat(result.path("external_endpoint").asBoolean(true)).isFalse();
  }

  @Test
  void shouldSayWhatCallersGetWhenATextIsBlocked() {
    // when
    JsonNode result = tried("{'direction':'response','text':'4111111111111111'}");

    // then
    assertThat(result.path("verdict").asString("")).isEqualTo("blocked");
    assertThat(result.path("status").asInt()).isEqualTo(424);
    assertThat(result.path("code").asInt()).isEqualTo(2030);
    assertThat(result.has("text")).isFalse();
    assertThat(result.path("external_endpoint").asBoolean(false)).isTrue();
  }

  @Test
  void shouldTryRulesThatAreNotSavedYetInPlaceOfThoseThatAre() {
    // when
    JsonNode other =
        tried(
            "{'direction':'prompt','text':'4111111111111111 Project Falcon',"
                + "'guardrails':{'rules':[{'action':'flag','words':['falcon']}]},'dlp':null}");
    Answer faulty =
        post(
            "{'direction':'prompt','text':'x','guardrails':{'rules':[{'action':'no','pattern':'('}]}}");

    // then
    assertThat(other.path("verdict").asString("")).isEqualTo("flagged");
    assertThat(other.path("found").asInt()).isEqualTo(1);
    assertThat(faulty.status()).isEqualTo(400);
    assertThat(faulty.body().path("errors")).hasSize(2);
    assertThat(faulty.body().at("/errors/0/path").toString())
        .isEqualTo("[\"body\",\"guardrails\",\"rules\",0,\"action\"]");
  }

  @Test
  void shouldRefuseWhatIsNoTrial() {
    assertThat(post("{'direction':'aside','text':7}").body().path("errors")).hasSize(2);
    assertThat(post("{'direction':'prompt','text':'" + "x".repeat(65_537) + "'}").status())
        .isEqualTo(400);
    assertThat(post("[]").status()).isEqualTo(400);
    assertThat(post("{").status()).isEqualTo(400);
    assertThat(service.post(test.replace("/lab/", "/none/"), "{\"direction\":\"prompt\"}").status())
        .isEqualTo(404);
  }

  private JsonNode tried(String body) {
    Answer answer = post(body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.result();
  }

  private Answer post(String body) {
    return service.post(test, body.replace('\'', '"'));
  }
}
