package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.streamed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.log.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log entry is the outbox's when the caller has the last byte. */
class LoggedFirstTest {
  private static final String EVENTS =
      "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\ndata: [DONE]\n\n";

  /** Ends the streams of the provider, which does not by itself. */
  private static final CountDownLatch END = new CountDownLatch(1);

  private static HttpServer provider;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/v1/chat/completions", LoggedFirstTest::stream);
    provider.setExecutor(task -> Thread.ofVirtual().start(task));
    provider.start();
    gateway =
        new TestGateway(
            RuntimeSettings.loopback()
                .withPrivateProviders(
                    Map.of("groq", "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1")));
  }

  @AfterAll
  static void stop() {
    END.countDown();
    gateway.close();
    provider.stop(0);
  }

  @AfterEach
  void forget() {
    gateway.forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/gpt-4o", "dynamic/nothing", "nobody/nothing"})
  void shouldHaveLoggedAnAnswerWhenItIsThere(String model) throws Exception {
    assertThat(gateway.ask(body(model)).body()).isNotEmpty();
    assertThat(gateway.outbox.logs).hasSize(1);

    assertThat(gateway.ask(streamed(model)).body()).isNotEmpty();
    assertThat(gateway.outbox.logs).hasSize(2);
  }

  @Test
  void shouldLogBeforeItSends() throws Exception {
    // given an outbox with a fault of its own, by which the order shows
    gateway.outbox.faulty = true;

    // when / then the answer had not left
    assertThat(gateway.ask(body("openai/gpt-4o")).statusCode()).isEqualTo(500);
    gateway.outbox.faulty = true;
    assertThat(gateway.ask(streamed("openai/gpt-4o")).body()).doesNotContain("[DONE]");
  }

  @Test
  void shouldHaveLoggedAStreamWhenTheCallerMayTakeItForWhole() throws Exception {
    // given a provider that says all and does not end its answer
    try (InputStream answer = gateway.open(gateway.chat(streamed("groq/m"))).body()) {
      // when
      String read = new String(answer.readNBytes(EVENTS.length()), UTF_8);

      // then
      assertThat(read).isEqualTo(EVENTS);
      assertThat(gateway.outbox.logs).singleElement().satisfies(LoggedFirstTest::isWhole);
    }

    // and it is the only one when the caller has left
    await().until(() -> inFlight() == 0);
    assertThat(gateway.outbox.logs).singleElement().satisfies(LoggedFirstTest::isWhole);
    assertThat(gateway.outbox.usage).hasSize(1);
  }

  private static void isWhole(LogEntry entry) {
    assertThat(entry.success()).isTrue();
    assertThat(entry.status()).isEqualTo(200);
    assertThat(entry.responseSize()).isEqualTo(EVENTS.length());
    assertThat(entry.responseBody()).isEqualTo(EVENTS);
    assertThat(entry.attempts())
        .singleElement()
        .satisfies(it -> assertThat(it.status()).isEqualTo(200));
    assertThat(entry.tokens().output()).isPositive();
  }

  private static double inFlight() {
    return gateway.registry.get("turnpike.requests.in.flight").gauge().value();
  }

  private static void stream(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(EVENTS.getBytes(UTF_8));
      body.flush();
      assertThat(END.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
