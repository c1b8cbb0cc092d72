package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static dev.turnpike.runtime.TestGateway.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.money.Money;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are kept for equal requests. */
class CachingTest {
  private static final String TEN_MINUTES = "{\"cache_ttl\":600%s}";

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = new TestGateway();
    gateway.deploy("smart-route", Graphs.SMART);
    cache("");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void cache(String more) {
    gateway.publish(
        new GatewaySettings(false, true, true, null, null, null, TEN_MINUTES.formatted(more)));
  }

  private static String status(HttpResponse<?> answer) {
    return header(answer, "cf-aig-cache-status");
  }

  @Test
  void shouldServeAnEqualRequestFromTheCacheAtNoCost() throws Exception {
    HttpResponse<String> first = gateway.ask(body("openai/gpt-4o"));
    HttpResponse<String> second = gateway.ask(body("openai/gpt-4o"));

    assertThat(status(first)).isEqualTo("MISS");
    assertThat(status(second)).isEqualTo("HIT");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "turnpike-cost-usd")).isEqualTo("0");
    assertThat(header(second, "cf-aig-model")).isEqualTo("gpt-4o");
    assertThat(gateway.outbox.usage).hasSize(1);
    await().until(() -> gateway.outbox.logs.size() == 2);
    assertThat(gateway.outbox.logs.getLast().cached()).isTrue();
    assertThat(gateway.outbox.logs.getLast().costUsd()).isEqualTo(Money.ZERO);
  }

  @Test
  void shouldReplayAStreamAsAStreamAndKeepItApartFromAWholeAnswer() throws Exception {
    HttpResponse<String> first = gateway.ask(streamed("openai/gpt-4o"));
    HttpResponse<String> second = gateway.ask(streamed("openai/gpt-4o"));
    HttpResponse<String> whole = gateway.ask(body("openai/gpt-4o"));

    assertThat(status(second)).isEqualTo("HIT");
    assertThat(header(second, "content-type")).startsWith("text/event-stream");
    assertThat(second.body()).isEqualTo(first.body()).contains("[DONE]");
    assertThat(status(whole)).isEqualTo("MISS");
  }

  @Test
  void shouldKeepNothingWhereTheTimeIsZero() throws Exception {
    gateway.publish(GatewaySettings.DEFAULT);

    gateway.ask(body("openai/gpt-4o"));
    assertThat(status(gateway.ask(body("openai/gpt-4o")))).isEqualTo("BYPASS");

    cache("");
    gateway.ask(body("openai/gpt-4o"));
    assertThat(status(gateway.ask(body("openai/gpt-4o"), "cf-aig-cache-ttl", "0")))
        .isEqualTo("BYPASS");
    assertThat(status(gateway.ask(body("openai/gpt-4o"), "cf-aig-skip-cache", "true")))
        .isEqualTo("BYPASS");
  }

  @Test
  void shouldKeepCallersApartAsTheOperatorChose() throws Exception {
    cache(",\"cache_scope\":[\"metadata.user_id\"]");

    gateway.ask(body("openai/gpt-4o"), "cf-aig-metadata", "{\"user_id\":\"anna\"}");

    assertThat(
            status(gateway.ask(body("openai/gpt-4o"), "cf-aig-metadata", "{\"user_id\":\"bert\"}")))
        .isEqualTo("MISS");
    assertThat(
            status(gateway.ask(body("openai/gpt-4o"), "cf-aig-metadata", "{\"user_id\":\"anna\"}")))
        .isEqualTo("HIT");
  }

  @Test
  void shouldKeepCallersWithKeysOfTheirOwnApart() throws Exception {
    gateway.ask(body("openai/gpt-4o"), "authorization", "Bearer a");

    assertThat(status(gateway.ask(body("openai/gpt-4o"), "authorization", "Bearer b")))
        .isEqualTo("MISS");
  }

  @Test
  void shouldKeepTokensApartWhereTheOperatorSaysSo() throws Exception {
    // given
    gateway.publish(
        new GatewaySettings(
            true,
            true,
            true,
            null,
            null,
            null,
            TEN_MINUTES.formatted(",\"cache_scope\":[\"token\"]")),
        new Access(List.of(token("a"), token("b")), List.of(), List.of(), List.of()));

    // when
    gateway.ask(body("openai/gpt-4o"), "cf-aig-authorization", "Bearer tk_a");

    // then
    assertThat(status(gateway.ask(body("openai/gpt-4o"), "cf-aig-authorization", "Bearer tk_b")))
        .isEqualTo("MISS");
    assertThat(status(gateway.ask(body("openai/gpt-4o"), "cf-aig-authorization", "Bearer tk_a")))
        .isEqualTo("HIT");
  }

  private static GatewayToken token(String name) {
    return new GatewayToken(
        "id-" + name, name, GatewayToken.hash("tk_" + name), List.of(), List.of(), null, null);
  }

  @Test
  void shouldServeNothingThatGuardrailsOfNowHaveNotSeen() throws Exception {
    // given an answer that was kept before there were rules
    String text = "bytes=20";
    HttpResponse<String> before = gateway.ask(body("openai/gpt-4o"), "x-simulator-answer", text);
    assertThat(status(before)).isEqualTo("MISS");

    // when
    cache(
        ",\"guardrails\":{\"rules\":[{\"id\":\"r\",\"check\":[\"response\"],\"action\":\"block\","
            + "\"detectors\":[\"credit_card\"]}]}");

    // then
    assertThat(status(gateway.ask(body("openai/gpt-4o"), "x-simulator-answer", text)))
        .isEqualTo("MISS");
  }

  @Test
  void shouldNotKeepTheFallbacksAnswerForTheModelThatFailed() throws Exception {
    // given
    gateway.deploy(
        "both",
        Graphs.graph(
            Graphs.start("large"),
            Graphs.model("large", Graphs.LARGE, "", "END", "small").replace("workers-ai", "groq"),
            Graphs.model("small", Graphs.SMALL, "", "END", null),
            Graphs.end()));
    cache("");
    gateway.send(
        HttpRequest.newBuilder(gateway.simulator.uri().resolve("/control/faults"))
            .POST(
                BodyPublishers.ofString(
                    "{\"kind\":\"status\",\"status\":503,\"provider\":\"groq\",\"times\":1}"))
            .build());

    // when
    HttpResponse<String> fallen = gateway.ask(body("dynamic/both"));
    HttpResponse<String> next = gateway.ask(body("dynamic/both"));

    // then
    assertThat(header(fallen, "cf-aig-model")).isEqualTo(Graphs.SMALL);
    assertThat(status(next)).isEqualTo("MISS");
    assertThat(header(next, "cf-aig-model")).isEqualTo(Graphs.LARGE);
  }

  @Test
  void shouldNotKeepFailures() throws Exception {
    gateway.ask(body("openai/gpt-4o"), "x-simulator-fault", "status=400");

    assertThat(status(gateway.ask(body("openai/gpt-4o")))).isEqualTo("MISS");
  }

  @Test
  void shouldNotLetACallerPastTheirBudgetByTheCache() throws Exception {
    String dear = "{\"per_token_in\":0,\"per_token_out\":1}";
    String admin = "{\"user_id\":\"user-admin\"}";

    HttpResponse<String> large =
        gateway.ask(
            body("dynamic/smart-route"), "cf-aig-metadata", admin, "cf-aig-custom-cost", dear);
    HttpResponse<String> spent =
        gateway.ask(
            body("dynamic/smart-route"), "cf-aig-metadata", admin, "cf-aig-custom-cost", dear);

    assertThat(header(large, "cf-aig-model")).isEqualTo(Graphs.LARGE);
    assertThat(header(spent, "cf-aig-model")).isEqualTo(Graphs.SMALL);
    assertThat(status(spent)).isEqualTo("MISS");
  }

  @Test
  void shouldTellThePathOfARouteWithAHit() throws Exception {
    gateway.ask(body("dynamic/smart-route"));
    HttpResponse<String> hit = gateway.ask(body("dynamic/smart-route"));

    assertThat(status(hit)).isEqualTo("HIT");
    assertThat(header(hit, "turnpike-path")).isEqualTo("START>is-admin>small>END");
  }

  @Test
  void shouldNotServeWhatADeploymentHasMadeOld() throws Exception {
    gateway.ask(body("dynamic/smart-route"));
    gateway.deploy("smart-route", Graphs.SMART.replace("\"limit\":1", "\"limit\":2"));
    cache("");

    assertThat(status(gateway.ask(body("dynamic/smart-route")))).isEqualTo("MISS");
  }

  @Test
  void shouldAskTheProviderOnceForRequestsThatComeTogether() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<HttpResponse<String>> call =
          () -> gateway.ask(body("openai/gpt-4o"), "x-simulator-fault", "delay=300");
      List<Future<HttpResponse<String>>> answers = callers.invokeAll(Collections.nCopies(8, call));
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }

    assertThat(gateway.outbox.usage).hasSize(1);
  }

  @Test
  void shouldRefuseATimeOutOfRange() throws Exception {
    HttpResponse<String> answer = gateway.ask(body("openai/gpt-4o"), "cf-aig-cache-ttl", "59");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("cf-aig-cache-ttl");
  }
}
