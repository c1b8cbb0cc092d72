package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.streamed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A provider that is faster than the caller. */
class SlowReaderTest {
  private static final int EVENTS = 3_000;
  private static final int TEXT = 16_000;
  private static final byte[] EVENT =
      ("data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(TEXT) + "\"}}]}\n\n")
          .getBytes(UTF_8);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(UTF_8);

  private final AtomicInteger written = new AtomicInteger();

  @Test
  void shouldHoldTheProviderBackUntilTheCallerReads() throws Exception {
    // given
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/v1/chat/completions", this::stream);
    provider.start();
    RuntimeSettings settings =
        RuntimeSettings.loopback()
            .withPrivateProviders(
                Map.of("groq", "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1"));
    try (TestGateway gateway = new TestGateway(settings);
        InputStream answer = gateway.open(gateway.chat(streamed("groq/m"))).body()) {

      // when the caller does not read, the provider comes to a standstill
      AtomicInteger before = new AtomicInteger(-1);
      await()
          .pollInterval(Duration.ofMillis(300))
          .until(() -> before.getAndSet(written.get()) == written.get());

      // then it is not at the end, and what it wrote was not gathered in memory for nothing
      assertThat(written.get()).isBetween(1, EVENTS - 500);

      // and all of it arrives when the caller reads
      long read = answer.transferTo(OutputStream.nullOutputStream());
      assertThat(read).isEqualTo((long) EVENT.length * EVENTS + DONE.length);
      assertThat(gateway.outbox.usage)
          .singleElement()
          .satisfies(
              event -> assertThat(event.tokens().output()).isEqualTo((long) TEXT * EVENTS / 4));
    } finally {
      provider.stop(0);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < EVENTS; i++) {
        body.write(EVENT);
        written.incrementAndGet();
      }
      body.write(DONE);
    }
  }
}
