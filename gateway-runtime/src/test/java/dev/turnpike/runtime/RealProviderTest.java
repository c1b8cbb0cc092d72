package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that is not the simulator: what it gets to see, and what it may say. */
class RealProviderTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"12345678\"}}]}";

  private record Seen(String path, Map<String, List<String>> headers, String body) {}

  private final ConcurrentLinkedQueue<Seen> requests = new ConcurrentLinkedQueue<>();
  private HttpServer provider;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/", this::answer);
    provider.start();
    gateway =
        new TestGateway(
            RuntimeSettings.loopback()
                .withPrivateProviders(
                    Map.of(
                        "groq",
                        "http://127.0.0.1:" + provider.getAddress().getPort() + "/openai/v1/")));
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange.getRequestHeaders().forEach((n, v) -> headers.put(n.toLowerCase(Locale.ROOT), v));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(new Seen(exchange.getRequestURI().toString(), headers, body));
    boolean binary = exchange.getRequestURI().getPath().endsWith("/binary");
    exchange
        .getResponseHeaders()
        .set("content-type", binary ? "application/vnd.amazon.eventstream" : "application/json");
    exchange.getResponseHeaders().set("set-cookie", "a=b");
    exchange.getResponseHeaders().set("x-request-id", "p-1");
    exchange.getResponseHeaders().set("cf-aig-model", "forged");
    byte[] answer = ANSWER.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Test
  void shouldPassOnTheCallersCredentialAndNothingMeantForTheGateway() throws Exception {
    gateway.ask(
        body("groq/llama-3"),
        "authorization",
        "Bearer provider-key",
        "cf-aig-authorization",
        "Bearer gateway-token",
        "cf-aig-metadata",
        "{\"a\":1}",
        "cf-aig-event-id",
        "e",
        "cookie",
        "secret=1",
        "x-simulator-fault",
        "status=500",
        "accept-encoding",
        "gzip",
        "openai-organization",
        "org");

    Seen seen = requests.remove();
    assertThat(seen.path()).isEqualTo("/openai/v1/chat/completions");
    assertThat(seen.body()).isEqualTo(body("llama-3"));
    assertThat(seen.headers().keySet())
        .containsExactlyInAnyOrder(
            "authorization",
            "content-length",
            "content-type",
            "host",
            "openai-organization",
            "user-agent");
    assertThat(seen.headers()).containsEntry("authorization", List.of("Bearer provider-key"));
  }

  @Test
  void shouldAskForWhatItReadsItselfWhenItTranslates() throws Exception {
    gateway.send(
        HttpRequest.newBuilder(gateway.at("/v1/messages"))
            .headers("cf-aig-gateway-id", "lab", "accept", "text/x-callers-own")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"groq/llama-3\",\"max_tokens\":9,\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
            .build());
    gateway.ask(body("groq/llama-3"), "accept", "text/x-callers-own");

    assertThat(requests.remove().headers()).containsEntry("accept", List.of("application/json"));
    assertThat(requests.remove().headers()).containsEntry("accept", List.of("text/x-callers-own"));
  }

  @Test
  void shouldLeaveAStreamThatIsNotReadItsContentType() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            HttpRequest.newBuilder(gateway.at("/v1/default/lab/groq/binary"))
                .POST(BodyPublishers.ofString("{}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANSWER);
    assertThat(header(answer, "content-type")).isEqualTo("application/vnd.amazon.eventstream");
  }

  @Test
  void shouldLetOnlyAllowedHeadersOfTheProviderThrough() throws Exception {
    HttpResponse<String> answer = gateway.ask(body("groq/llama-3"));

    assertThat(answer.body()).isEqualTo(ANSWER);
    assertThat(header(answer, "x-request-id")).isEqualTo("p-1");
    assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    assertThat(answer.headers().allValues("cf-aig-model")).containsExactly("llama-3");
    assertThat(answer.headers().firstValue("turnpike-simulated")).isEmpty();
  }

  @Test
  void shouldEstimateTheUsageOfAProviderThatTellsNone() throws Exception {
    gateway.ask(
        body("groq/llama-3"),
        "cf-aig-custom-cost",
        "{\"per_token_in\":0.001,\"per_token_out\":0.01}");

    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.ESTIMATED);
    assertThat(event.simulated()).isFalse();
    // 35 bytes of messages are 9 tokens, 8 bytes of text are 2.
    assertThat(event.tokens().input()).isEqualTo(9);
    assertThat(event.tokens().output()).isEqualTo(2);
    assertThat(event.costUsd()).hasToString("0.029");
  }
}
