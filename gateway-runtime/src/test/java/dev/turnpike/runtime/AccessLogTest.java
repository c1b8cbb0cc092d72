package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.runtime.accesslog.WrittenAccessLog;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import dev.turnpike.runtime.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessLogTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        TestGateway.watched(
            RuntimeSettings.loopback(),
            registry -> new Watchers(new WrittenAccessLog(100, registry, lines::add), Tracing.OFF));
    gateway.deploy("smart-route", Graphs.SMART);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private JsonNode line() {
    await().until(() -> !lines.isEmpty());
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).doesNotContain("\n");
    return JSON.readTree(lines.getFirst());
  }

  @Test
  void shouldWriteALineForARequestThatWasAnswered() throws Exception {
    // when
    var answer =
        gateway.ask(
            body("dynamic/smart-route"),
            "user-agent",
            "test \"client\"",
            "authorization",
            "Bearer sk-secret");

    // then
    JsonNode line = line();
    var log = gateway.outbox.firstLog();
    assertThat(line.get("request_id").stringValue()).isEqualTo(log.id());
    assertThat(line.get("gateway").stringValue()).isEqualTo("default/lab");
    assertThat(line.get("method").stringValue()).isEqualTo("POST");
    assertThat(line.get("path").stringValue()).isEqualTo("/v1/default/lab/compat/chat/completions");
    assertThat(line.get("kind").stringValue()).isEqualTo("chat");
    assertThat(line.get("status").intValue()).isEqualTo(200);
    assertThat(line.get("route").stringValue()).isEqualTo("smart-route@1");
    assertThat(line.get("asked_model").stringValue()).isEqualTo("dynamic/smart-route");
    assertThat(line.get("model").stringValue()).isEqualTo(Graphs.SMALL);
    assertThat(line.get("provider").stringValue()).isEqualTo("workers-ai");
    assertThat(line.get("attempts").intValue()).isEqualTo(1);
    assertThat(line.get("tokens_in").longValue())
        .isEqualTo(log.tokens().input())
        .isPositive()
        .isNotEqualTo(log.tokens().output());
    assertThat(line.get("tokens_out").longValue()).isEqualTo(log.tokens().output()).isPositive();
    assertThat(line.get("cost_usd").stringValue()).isEqualTo(String.valueOf(log.costUsd()));
    assertThat(line.get("answer_bytes").intValue()).isEqualTo(answer.body().length());
    assertThat(line.get("cache").stringValue()).isEqualTo("bypass");
    assertThat(line.get("user_agent").stringValue()).startsWith("test \"client\"");
    assertThat(line.has("ttfb_ms")).isTrue();
    assertThat(line.has("error")).isFalse();
    assertThat(lines.getFirst()).doesNotContain("sk-secret", "Hello");
  }

  @Test
  void shouldTellAHitOfTheCacheThatCostsNothing() throws Exception {
    // given
    gateway.publish(
        new GatewaySettings(false, true, true, null, null, null, "{\"cache_ttl\":600}"));
    gateway.ask(body("openai/gpt-4o"));
    await().until(() -> lines.size() == 1);

    // when
    gateway.ask(body("openai/gpt-4o"));

    // then
    await().until(() -> lines.size() == 2);
    JsonNode hit = JSON.readTree(lines.getLast());
    assertThat(hit.get("cache").stringValue()).isEqualTo("hit");
    assertThat(hit.get("cost_usd").stringValue()).isEqualTo("0");
    assertThat(hit.get("attempts").intValue()).isZero();
    assertThat(hit.get("model").stringValue()).isEqualTo("gpt-4o");
    assertThat(JSON.readTree(lines.getFirst()).get("cache").stringValue()).isEqualTo("miss");
  }

  @Test
  void shouldTellWhenTheFirstByteCameAndNotTheLast() throws Exception {
    gateway.ask(
        TestGateway.streamed("openai/gpt-4o"), "x-simulator-fault", "stall=400; after_chunks=2");

    JsonNode line = line();
    assertThat(line.get("duration_ms").longValue()).isGreaterThanOrEqualTo(400);
    assertThat(line.get("ttfb_ms").longValue())
        .isLessThanOrEqualTo(line.get("duration_ms").longValue() - 300);
  }

  @Test
  void shouldCutWhatACallerSends() throws Exception {
    gateway.ask(body("openai/gpt-4o"), "user-agent", "x".repeat(3_000));

    assertThat(line().get("user_agent").stringValue()).isEqualTo("x".repeat(256));
  }

  @Test
  void shouldWriteALineForARefusalBeforeTheGatewayIsKnown() throws Exception {
    gateway.send(
        HttpRequest.newBuilder(gateway.at("/v1/default/nobodys/compat/chat/completions?key=secret"))
            .POST(BodyPublishers.ofString("{}"))
            .build());

    JsonNode line = line();
    assertThat(line.get("status").intValue()).isEqualTo(404);
    assertThat(line.get("error").stringValue()).isEqualTo("gateway_not_found");
    assertThat(line.has("gateway")).isFalse();
    assertThat(line.get("request_bytes").intValue()).isEqualTo(2);
    assertThat(lines.getFirst()).doesNotContain("secret");
  }

  @Test
  void shouldTellTheTokensIdAndNotTheToken() throws Exception {
    gateway.publish(
        new GatewaySettings(true, true, true, null, null, null, "{}"),
        new Access(
            List.of(
                new GatewayToken(
                    "id-1",
                    "anna",
                    GatewayToken.hash("tk_of-anna"),
                    List.of(),
                    List.of(),
                    null,
                    null)),
            List.of(),
            List.of(),
            List.of()));

    gateway.ask(body("openai/gpt-4o"), "cf-aig-authorization", "Bearer tk_of-anna");

    assertThat(line().get("token_id").stringValue()).isEqualTo("id-1");
    assertThat(lines.getFirst()).doesNotContain("tk_of-anna");
  }

  @Test
  void shouldDropAndCountWhatComesWhileTooManyWait() throws Exception {
    // given a sink that hangs on its first line
    var registry = new SimpleMeterRegistry();
    CountDownLatch hung = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    List<String> slow = new CopyOnWriteArrayList<>();
    try (var log =
        new WrittenAccessLog(
            2,
            registry,
            line -> {
              hung.countDown();
              awaitQuietly(free);
              slow.add(line);
            })) {
      var report = report();

      // when
      log.tell(report);
      hung.await();
      for (int i = 0; i < 5; i++) {
        log.tell(report);
      }

      // then
      assertThat(registry.get("turnpike.access.log.dropped").counter().count()).isEqualTo(3);
      free.countDown();
    }
    assertThat(slow).hasSize(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RequestReport report() {
    return new RequestReport(
        new RequestReport.Ask("id", 1_000, "GET", "/", "unknown", null, null, null, 0, null),
        new RequestReport.Answer(
            3_000, 404, "unknown_path", null, null, null, 0, null, CacheUsed.BYPASS, 1),
        RequestReport.Spent.NOTHING);
  }
}
