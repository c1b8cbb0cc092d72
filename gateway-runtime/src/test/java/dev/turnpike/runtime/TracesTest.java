package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.streamed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.runtime.OtlpCollector.Span;
import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.tracing.TraceSettings;
import dev.turnpike.runtime.tracing.Tracing;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans of requests, as a collector gets them, and what providers are told of them. */
class TracesTest {
  private static final int INTERNAL = 1;
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Secret answer\"}}],"
          + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";

  /** What a provider was told: traceparent and tracestate. */
  private record Told(String parent, String state) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final OtlpCollector collector = new OtlpCollector();
  private HttpServer provider;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/down", exchange -> answer(exchange, 503, "{\"error\":\"Hello\"}"));
    provider.createContext("/up", exchange -> answer(exchange, 200, ANSWER));
    provider.start();
    gateway = gateway(1);
  }

  private TestGateway gateway(double sample) {
    String address = "http://127.0.0.1:" + provider.getAddress().getPort();
    TestGateway made =
        TestGateway.watched(
            RuntimeSettings.loopback()
                .withPrivateProviders(
                    Map.of("groq", address + "/down", "mistral", address + "/up")),
            _ ->
                new Watchers(
                    AccessLog.OFF,
                    Tracing.to(
                        new TraceSettings(
                            collector.uri(), Map.of("authorization", "Bearer c"), sample),
                        IdGenerator.random())));
    made.deploy(
        "both",
        Graphs.graph(
            Graphs.start("large"),
            Graphs.model("large", "llama", ",'retries':1", "END", "small")
                .replace("workers-ai", "groq"),
            Graphs.model("small", "tiny", "", "END", null).replace("workers-ai", "mistral"),
            Graphs.end()));
    return made;
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.stop(0);
    collector.close();
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    told.add(
        new Told(
            String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")),
            String.valueOf(exchange.getRequestHeaders().getFirst("tracestate"))));
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private List<Span> spans(int count) {
    await().until(() -> collector.spans.size() >= count);
    assertThat(collector.spans).hasSize(count);
    return collector.spans;
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void shouldTellOfRequestElementsAndAttemptsAsOneTree() throws Exception {
    // when
    gateway.ask(
        body("dynamic/both"),
        "traceparent",
        "00-" + TRACE + "-" + CALLER + "-01",
        "tracestate",
        "vendor=x");

    // then
    List<Span> spans = spans(8);
    assertThat(spans).extracting(Span::trace).containsOnly(TRACE);
    Span request = named(spans, "POST chat");
    assertThat(request.kind()).isEqualTo(SERVER);
    assertThat(request.parent()).isEqualTo(CALLER);
    assertThat(request.attributes())
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.request.model", "dynamic/both")
        .containsEntry("gen_ai.response.model", "tiny")
        .containsEntry("gen_ai.provider.name", "mistral_ai")
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("turnpike.route", "both")
        .containsEntry("turnpike.route.version", 1L)
        .containsEntry("turnpike.gateway", "default/lab");
    List<Span> elements = spans.stream().filter(span -> span.kind() == INTERNAL).toList();
    assertThat(elements)
        .extracting(Span::name)
        .containsExactly("start START", "model large", "model small", "end END");
    assertThat(elements).extracting(Span::parent).containsOnly(request.id());
    Span large = elements.get(1);
    Span small = elements.get(2);
    assertThat(large.attributes())
        .containsEntry("turnpike.element", "large")
        .containsEntry("turnpike.element.output", "fallback");
    List<Span> attempts = spans.stream().filter(span -> span.kind() == CLIENT).toList();
    assertThat(attempts)
        .extracting(Span::name)
        .containsExactly("chat llama", "chat llama", "chat tiny");
    assertThat(attempts)
        .extracting(Span::parent)
        .containsExactly(large.id(), large.id(), small.id());
    assertThat(attempts.getFirst().status()).isEqualTo(2);
    assertThat(attempts.getFirst().attributes())
        .containsEntry("error.type", "503")
        .containsEntry("gen_ai.provider.name", "groq")
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("turnpike.element", "large");
    assertThat(attempts.getLast().attributes())
        .doesNotContainKey("error.type")
        .containsEntry("gen_ai.usage.input_tokens", 7L)
        .containsEntry("gen_ai.usage.output_tokens", 3L);
    assertThat(told)
        .extracting(Told::parent)
        .containsExactlyElementsOf(
            attempts.stream().map(it -> "00-" + TRACE + "-" + it.id() + "-01").toList());
    assertThat(told).extracting(Told::state).containsOnly("vendor=x");
    assertThat(spans)
        .allSatisfy(span -> {
          assertThat(span.start()).isBetween(request.start(), span.end());
          assertThat(span.end()).isLessThanOrEqualTo(request.end());
        });
    assertThat(spans.toString()).doesNotContain("Secret answer", "Hello");
    assertThat(collector.authorizations).containsOnly("Bearer c");
  }

  @Test
  void shouldBeginATraceWhereTheCallersIsNoneAndDropItsState() throws Exception {
    gateway.ask(body("mistral/tiny"), "traceparent", "00-nonsense", "tracestate", "vendor=x");

    List<Span> spans = spans(2);
    Span request = named(spans, "POST chat");
    assertThat(request.parent()).isEmpty();
    assertThat(request.trace()).matches("[0-9a-f]{32}");
    assertThat(named(spans, "chat tiny").parent()).isEqualTo(request.id());
    assertThat(told.getFirst().parent()).startsWith("00-" + request.trace());
    assertThat(told.getFirst().state()).isEqualTo("null");
  }

  @Test
  void shouldLinkToTheTraceOfTheGatewaysOwnHeaders() throws Exception {
    gateway.ask(
        body("mistral/tiny"),
        "traceparent",
        "00-11111111111111111111111111111111-2222222222222222-01",
        "cf-aig-otel-trace-id",
        TRACE,
        "cf-aig-otel-parent-span-id",
        CALLER);

    List<Span> spans = spans(2);
    assertThat(spans).extracting(Span::trace).containsOnly(TRACE);
    assertThat(named(spans, "POST chat").parent()).isEqualTo(CALLER);
  }

  @Test
  void shouldRefuseATraceIdThatIsNone() throws Exception {
    var answer = gateway.ask(body("mistral/tiny"), "cf-aig-otel-trace-id", "12");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("cf-aig-otel-trace-id", "32 hex digits");
    Span refused = spans(1).getFirst();
    assertThat(refused.attributes())
        .containsEntry("error.type", "invalid_header")
        .containsEntry("http.response.status_code", 400L);
    assertThat(refused.status()).isZero();
  }

  @Test
  void shouldKeepNoSpansOfATraceThatIsNotSampledButPassItOn() throws Exception {
    gateway.ask(body("mistral/tiny"), "traceparent", "00-" + TRACE + "-" + CALLER + "-00");
    gateway.ask(body("mistral/tiny"), "traceparent", "00-" + TRACE + "-" + CALLER + "-01");

    List<Span> spans = spans(2);
    assertThat(named(spans, "POST chat").parent()).isEqualTo(CALLER);
    assertThat(told.getFirst().parent())
        .matches("00-" + TRACE + "-[0-9a-f]{16}-00")
        .doesNotContain(CALLER);
  }

  @Test
  void shouldKeepNothingThatBeginsHereWhereTheShareIsZero() throws Exception {
    gateway.close();
    gateway = gateway(0);

    gateway.ask(body("mistral/tiny"));
    gateway.ask(body("mistral/tiny"), "traceparent", "00-" + TRACE + "-" + CALLER + "-01");

    assertThat(spans(2)).extracting(Span::trace).containsOnly(TRACE);
    assertThat(told.getFirst().parent()).endsWith("-00");
  }

  @Test
  void shouldTellOfAFailureAsOne() throws Exception {
    gateway.ask(body("groq/llama"));

    List<Span> spans = spans(2);
    Span request = named(spans, "POST chat");
    assertThat(request.status()).isEqualTo(2);
    assertThat(request.attributes())
        .containsEntry("http.response.status_code", 503L)
        .containsEntry("error.type", "provider_failed");
  }

  @Test
  void shouldCutWhatACallerSends() throws Exception {
    gateway.get("/v1/default/lab/nobody/" + "x".repeat(4_000));

    String path = (String) spans(1).getFirst().attributes().get("url.path");
    assertThat(path).hasSize(1_024).startsWith("/v1/default/lab/nobody/xx");
  }

  @Test
  void shouldTellOfAStreamToItsEnd() throws Exception {
    gateway.ask(streamed("openai/gpt-4o"));

    List<Span> spans = spans(2);
    Span attempt = named(spans, "chat gpt-4o");
    assertThat(attempt.kind()).isEqualTo(CLIENT);
    assertThat((Long) attempt.attributes().get("gen_ai.usage.output_tokens")).isPositive();
    assertThat(attempt.attributes()).doesNotContainKey("error.type");
  }

  @Test
  void shouldPassOnWhatTheCallerSentWhereNothingIsTraced() throws Exception {
    // given
    String address = "http://127.0.0.1:" + provider.getAddress().getPort();
    gateway.close();
    gateway =
        new TestGateway(
            RuntimeSettings.loopback().withPrivateProviders(Map.of("mistral", address + "/up")));

    // when
    gateway.ask(
        body("mistral/tiny"),
        "traceparent",
        "00-" + TRACE + "-" + CALLER + "-01",
        "tracestate",
        "vendor=x");

    // then
    assertThat(told).containsExactly(new Told("00-" + TRACE + "-" + CALLER + "-01", "vendor=x"));
  }
}
