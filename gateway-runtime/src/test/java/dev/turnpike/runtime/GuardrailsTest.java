package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What guardrails do to requests, answers and streams on their way. */
class GuardrailsTest {
  private static final String CARD = "4111 1111 1111 1111";

  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final AtomicReference<String> answer = new AtomicReference<>("");
  private final AtomicReference<String> judgement = new AtomicReference<>("{}");
  private HttpServer server;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String text = Objects.requireNonNull(answer.get());
          boolean stream = text.startsWith("data:");
          exchange
              .getResponseHeaders()
              .set("content-type", stream ? "text/event-stream" : "application/json");
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.createContext(
        "/judge",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = Objects.requireNonNull(judgement.get()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("content-type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    gateway =
        new TestGateway(RuntimeSettings.loopback().withPrivateProviders(Map.of("groq", address)));
    whole("fine");
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop(0);
  }

  private void rules(String document) {
    gateway.publish(new GatewaySettings(false, true, true, null, null, null, document));
  }

  private static String rule(String check, String action) {
    return "{\"guardrails\":{\"rules\":[{\"id\":\"cards\",\"check\":[\""
        + check
        + "\"],\"action\":\""
        + action
        + "\",\"detectors\":[\"credit_card\"]}]}}";
  }

  private void whole(String text) {
    answer.set(
        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}}]}");
  }

  private void stream(String... deltas) {
    StringBuilder events = new StringBuilder();
    for (String delta : deltas) {
      events
          .append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
          .append(delta)
          .append("\"}}]}\n\n");
    }
    answer.set(events.append("data: [DONE]\n\n").toString());
  }

  private HttpResponse<String> ask(String text, boolean stream) throws Exception {
    return gateway.ask(
        "{\"model\":\"groq/llama\",\"stream\":"
            + stream
            + ",\"messages\":[{\"role\":\"user\",\"content\":\""
            + text
            + "\"}],\"extra\":{\"a\":1}}");
  }

  @Test
  void shouldBlockAPromptBeforeAnythingIsSent() throws Exception {
    rules(rule("prompt", "block"));

    HttpResponse<String> blocked = ask("my card is " + CARD, false);

    assertThat(blocked.statusCode()).isEqualTo(424);
    assertThat(blocked.body()).contains("\"cf_code\":2016").doesNotContain("4111");
    assertThat(header(blocked, "cf-aig-dlp")).contains("BLOCK");
    assertThat(asked.get()).isEmpty();
    await().until(() -> !gateway.outbox.logs.isEmpty());
    assertThat(gateway.outbox.logs.getFirst().guardrails()).contains("cards/credit_card");
  }

  @Test
  void shouldTakeTheCardOutOfAPromptAndLeaveTheRestAsItWas() throws Exception {
    rules(rule("prompt", "redact"));

    HttpResponse<String> passed = ask("my card is " + CARD, false);

    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(asked.get()).doesNotContain("4111").contains("my card is ", "\"extra\":{\"a\":1}");
  }

  @Test
  void shouldFlagAndPass() throws Exception {
    rules(rule("prompt", "flag"));

    HttpResponse<String> passed = ask("my card is " + CARD, false);

    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(asked.get()).contains(CARD);
    assertThat(header(passed, "cf-aig-dlp")).contains("FLAG");
  }

  @Test
  void shouldBlockAnAnswerAndChargeIt() throws Exception {
    rules(rule("response", "block"));
    whole("it is " + CARD);

    HttpResponse<String> blocked = ask("tell me", false);

    assertThat(blocked.statusCode()).isEqualTo(424);
    assertThat(blocked.body()).contains("\"cf_code\":2017").doesNotContain("4111");
    assertThat(gateway.outbox.usage).hasSize(1);
  }

  @Test
  void shouldTakeTheCardOutOfAnAnswer() throws Exception {
    rules(rule("response", "redact"));
    whole("it is " + CARD);

    HttpResponse<String> passed = ask("tell me", false);

    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(passed.body()).contains("it is ").doesNotContain("4111");
  }

  @Test
  void shouldLookThroughEveryEntryOfTheUniversalEndpoint() throws Exception {
    // given
    rules(rule("prompt", "block"));
    String entry =
        "{\"provider\":\"groq\",\"endpoint\":\"chat/completions\",\"query\":{\"model\":\"llama\","
            + "\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}}";
    String unknown =
        entry.formatted("hello").replace("groq", "compat").replace("llama", "dynamic/nobodys");

    // when
    HttpResponse<String> blocked =
        gateway.send(
            HttpRequest.newBuilder(gateway.at("/v1/default/lab"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("[" + unknown + "," + entry.formatted(CARD) + "]"))
                .build());

    // then
    assertThat(blocked.statusCode()).isEqualTo(424);
    assertThat(asked.get()).isEmpty();
  }

  @Test
  void shouldHoldAStreamBackUntilItsJudgeHasDecided() throws Exception {
    // given
    judgement.set("{\"flagged\":true,\"categories\":[\"S1\"]}");
    String judge =
        "{\"guardrails\":{\"external\":{\"url\":\""
            + "http://127.0.0.1:"
            + server.getAddress().getPort()
            + "/judge\",\"check\":[\"response\"],\"action\":\"block\"}}}";
    rules(judge);
    stream("first words", " and more");

    // when
    HttpResponse<String> blocked = ask("tell me", true);

    // then
    assertThat(blocked.statusCode()).isEqualTo(424);
    assertThat(blocked.body()).doesNotContain("first words");

    // when it has nothing against it
    judgement.set("{\"flagged\":false}");
    HttpResponse<String> passed = ask("tell me", true);

    // then
    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(passed.body()).contains("first words", " and more", "[DONE]");
  }

  @Test
  void shouldTakeTheCardOutOfAStreamHoweverItIsCut() throws Exception {
    rules(rule("response", "redact"));
    stream("it is 4111", " 1111 11", "11 1111", " all right");

    HttpResponse<String> passed = ask("tell me", true);

    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(passed.body()).contains("it is ", " all right", "[DONE]").doesNotContain("1111");
  }

  @Test
  void shouldStopAStreamBeforeAnythingOfTheMatchIsOut() throws Exception {
    rules(rule("response", "block"));
    stream("first some words that are fine. ", "it is 4111 1111", " 1111 1111", " and more");

    HttpResponse<String> stopped = ask("tell me", true);

    assertThat(stopped.body())
        .contains("blocked by this gateway")
        .doesNotContain("4111", "[DONE]", "and more");
    assertThat(gateway.outbox.usage).hasSize(1);
    await().until(() -> !gateway.outbox.logs.isEmpty());
    assertThat(gateway.outbox.logs.getFirst().success()).isFalse();
  }

  @Test
  void shouldRefuseWhatItCannotLookThrough() throws Exception {
    rules(rule("prompt", "block"));

    HttpResponse<String> refused =
        gateway.send(
            HttpRequest.newBuilder(gateway.at("/v1/default/lab/groq/audio/speech"))
                .POST(BodyPublishers.ofString("anything"))
                .build());

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(asked.get()).isEmpty();
  }

  @Test
  void shouldRefuseWhenAJudgeThatMustDecideIsAway() throws Exception {
    rules(
        "{\"guardrails\":{\"external\":{\"url\":\"http://127.0.0.1:1/\",\"check\":[\"prompt\"],"
            + "\"on_failure\":\"closed\",\"action\":\"block\",\"timeout_ms\":1000}}}");

    HttpResponse<String> refused = ask("hello", false);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"cf_code\":7013");
  }
}
