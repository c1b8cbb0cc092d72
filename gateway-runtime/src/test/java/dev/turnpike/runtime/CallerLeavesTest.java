package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.LARGE;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.streamed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallerLeavesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy(
        "budgeted",
        Graphs.graph(
            Graphs.start("budget"),
            Graphs.rate("budget", "cost", "1", "large", null),
            Graphs.model("large", LARGE, "", "END", null),
            Graphs.end()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void forget() throws Exception {
    gateway.send(control("/control/faults").DELETE().build());
    gateway.send(control("/invoices").DELETE().build());
    gateway.forget();
  }

  @Test
  void shouldStopTheProviderAndChargeWhatWasProduced() throws Exception {
    // given a stream that stands still after three chunks
    fault("\"kind\":\"hang\",\"after_chunks\":3");
    try (Socket socket = ask(streamed("dynamic/budgeted"))) {
      readUntil(socket.getInputStream(), "\"content\"");
    }

    // then
    assertThat(gateway.outbox.logs(1)).hasSize(1);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(event.basis()).isEqualTo(Basis.ESTIMATED);
    assertThat(event.tokens().input()).isPositive();
    assertThat(event.tokens().output()).isPositive();
    assertThat(event.costUsd()).isGreaterThan(Money.ZERO);
    assertThat(event.charges())
        .singleElement()
        .satisfies(charge ->
            assertThat(charge.amount()).isEqualTo(requireNonNull(event.costUsd()).picos()));
    LogEntry log = gateway.outbox.firstLog();
    assertThat(log.status()).isEqualTo(499);
    assertThat(log.success()).isFalse();
    // The provider was not left hanging: it wrote its invoice for an answer that was cut.
    await().until(() -> invoices().size() == 1);
    assertThat(invoices().get(0).path("complete").asBoolean(true)).isFalse();
  }

  @Test
  void shouldNotWaitForAnAnswerNobodyWants() throws Exception {
    // given
    fault("\"kind\":\"hang\",\"after_chunks\":0");

    // when
    try (Socket socket = ask(body("dynamic/budgeted"))) {
      await().until(() -> faultsMet() == 1);
      assertThat(socket.isConnected()).isTrue();
    }

    // then: the provider was at work on the input
    assertThat(gateway.outbox.logs(1)).hasSize(1);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(event.tokens().input()).isPositive();
    assertThat(event.tokens().output()).isZero();
    await().until(() -> invoices().size() == 1);
  }

  @Test
  void shouldForgetACallerWhoLeavesInTheMiddleOfTheBody() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.runtime.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/default/lab/compat/chat/completions HTTP/1.1\r\nhost: x\r\n"
                      + "content-length: 1000\r\n\r\n{\"model\":")
                  .getBytes(UTF_8));
    }

    await()
        .until(() ->
            gateway
                .send(HttpRequest.newBuilder(gateway.management("/metrics")).build())
                .body()
                .contains("turnpike_requests_in_flight 0.0"));
    assertThat(gateway.outbox.usage).isEmpty();
  }

  private static Socket ask(String body) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.runtime.port());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            ("POST /v1/default/lab/compat/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(UTF_8));
    return socket;
  }

  private static void readUntil(InputStream in, String text) throws Exception {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int b = in.read();
      assertThat(b).as(read.toString()).isNotNegative();
      read.append((char) b);
    }
  }

  private static void fault(String fields) throws Exception {
    gateway.send(
        control("/control/faults").POST(BodyPublishers.ofString("{" + fields + "}")).build());
  }

  private static JsonNode invoices() throws Exception {
    return JSON.readTree(gateway.send(control("/invoices").build()).body()).path("invoices");
  }

  private static long faultsMet() throws Exception {
    // A fault that was ordered once is gone when it was met.
    return JSON.readTree(gateway.send(control("/control/faults").build()).body())
            .path("faults")
            .isEmpty()
        ? 1
        : 0;
  }

  private static HttpRequest.Builder control(String path) {
    return HttpRequest.newBuilder(gateway.simulator.uri().resolve(path));
  }
}
