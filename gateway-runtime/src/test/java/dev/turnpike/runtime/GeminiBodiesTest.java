package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What providers are sent for callers who speak Google's generateContent, what these callers get,
 * and what guardrails and the cache do on the way.
 */
class GeminiBodiesTest {
  private static final String STUDIO = "/v1/default/lab/google-ai-studio/v1beta/models/";
  private static final String CARD = "4111 1111 1111 1111";

  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final AtomicReference<String> path = new AtomicReference<>("");
  private final AtomicReference<String> answer = new AtomicReference<>("");
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          path.set(exchange.getRequestURI().toString());
          asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String text = Objects.requireNonNull(answer.get());
          exchange
              .getResponseHeaders()
              .set(
                  "content-type",
                  text.startsWith("data:") ? "text/event-stream" : "application/json");
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    gateway =
        new TestGateway(
            RuntimeSettings.loopback()
                .withPrivateProviders(
                    Map.of("groq", address, "google-ai-studio", address + "/v1beta")));
    whole("fine");
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop(0);
  }

  private void publish(String document) {
    gateway.publish(new GatewaySettings(false, true, true, null, null, null, document));
  }

  private void rules(String check, String action) {
    publish(
        "{\"guardrails\":{\"rules\":[{\"id\":\"cards\",\"check\":[\""
            + check
            + "\"],\"action\":\""
            + action
            + "\",\"detectors\":[\"credit_card\"]}]}}");
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

  private static String says(String text) {
    return "{\"contents\":[{\"parts\":[{\"text\":\"" + text + "\"}]}]}";
  }

  private HttpResponse<String> post(String asked, String body) throws Exception {
    return gateway.send(
        HttpRequest.newBuilder(gateway.at(STUDIO + asked))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Returns what the provider was sent last. */
  private String sent() {
    return Objects.requireNonNull(asked.get());
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  @Test
  void shouldCarryToolCallsToAndFro() throws Exception {
    String tools =
        "\"tools\":[{\"functionDeclarations\":[{\"name\":\"weather\",\"parameters\":"
            + "{\"type\":\"OBJECT\",\"properties\":{\"city\":{\"type\":\"STRING\"}}}}]}]";
    String question = "{\"role\":\"user\",\"parts\":[{\"text\":\"Rain?\"}]}";
    answer.set(
        "{\"id\":\"c1\",\"model\":\"llama\",\"choices\":[{\"message\":{\"role\":\"assistant\","
            + "\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
            + "{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Riga\\\"}\"}}]},"
            + "\"finish_reason\":\"tool_calls\"}]}");

    JsonNode called =
        json(
            post("groq/llama:generateContent", "{\"contents\":[" + question + "]," + tools + "}")
                .body());

    JsonNode turn = called.at("/candidates/0/content");
    assertThat(turn.at("/parts/0/functionCall/name").asString()).isEqualTo("weather");
    assertThat(turn.at("/parts/0/functionCall/args/city").asString()).isEqualTo("Riga");
    assertThat(path.get()).isEqualTo("/chat/completions");
    assertThat(json(sent()).at("/tools/0/function/parameters/type").asString()).isEqualTo("object");

    // A caller's library gives the turn back as it came, and the result by the function's name.
    whole("It rains.");
    String result =
        "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"weather\","
            + "\"response\":{\"output\":\"rain\"}}}]}";
    HttpResponse<String> last =
        post(
            "groq/llama:generateContent",
            "{\"contents\":[" + question + "," + turn + "," + result + "]," + tools + "}");

    assertThat(json(last.body()).at("/candidates/0/content/parts/0/text").asString())
        .isEqualTo("It rains.");
    JsonNode second = json(sent());
    assertThat(second.at("/model").asString()).isEqualTo("llama");
    assertThat(second.at("/messages/1/tool_calls/0/id").asString()).isEqualTo("call_1");
    assertThat(second.at("/messages/2/tool_call_id").asString()).isEqualTo("call_1");
    assertThat(second.at("/messages/2/content").asString()).isEqualTo("rain");
  }

  @Test
  void shouldAskForAStreamWhereThePathDoes() throws Exception {
    stream("Hel", "lo");

    HttpResponse<String> answer = post("groq/llama:streamGenerateContent?alt=sse", says("Hi"));

    assertThat(json(sent()).path("stream").asBoolean()).isTrue();
    assertThat(answer.body()).contains("\"text\":\"Hel\"", "\"finishReason\":\"STOP\"");

    whole("Hello");
    post("groq/llama:generateContent", says("Hi"));

    assertThat(json(sent()).path("stream").asBoolean(false)).isFalse();
  }

  @Test
  void shouldPassGooglesOwnModelsOnByteForByte() throws Exception {
    String said = "{ \"contents\": [{\"parts\":[{\"text\":\"Hi\"}]}], \"unheard\": 1 }";
    answer.set(
        "{ \"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Yo\"}]},\"finishReason\":\"STOP\"}]}");

    HttpResponse<String> whole = post("gemini-2.5-pro:generateContent", said);

    assertThat(sent()).isEqualTo(said);
    assertThat(path.get()).isEqualTo("/v1beta/models/gemini-2.5-pro:generateContent");
    assertThat(whole.body()).isEqualTo(answer.get());
  }

  @Test
  void shouldReadTheUsageOfGooglesOwnArrays() throws Exception {
    answer.set(
        "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Y\"}]}}]}\n,\n"
            + "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"o\"}]},\"finishReason\":\"STOP\"}],"
            + "\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":2}}]");

    HttpResponse<String> array = post("gemini-2.5-pro:streamGenerateContent", says("Hi"));

    assertThat(array.statusCode()).isEqualTo(200);
    assertThat(array.body()).isEqualTo(answer.get());
    assertThat(path.get()).isEqualTo("/v1beta/models/gemini-2.5-pro:streamGenerateContent");
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.MEASURED);
    assertThat(gateway.outbox.usage.getFirst().tokens().output()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contents\":[{\"parts\":[{\"text\":\"my card is " + CARD + "\"}]}]}",
        "{\"system_instruction\":{\"parts\":{\"text\":\"" + CARD + "\"}},\"contents\":[]}",
        "{\"contents\":[{\"parts\":[{\"function_response\":{\"name\":\"f\",\"response\":{\"a\":\""
            + CARD
            + "\"}}}]}]}",
      })
  void shouldBlockAPromptInGooglesShape(String body) throws Exception {
    rules("prompt", "block");

    HttpResponse<String> blocked = post("groq/llama:generateContent", body);

    assertThat(blocked.statusCode()).isEqualTo(424);
    assertThat(json(blocked.body()).at("/error/details/0/metadata/cf_code").asString())
        .isEqualTo("2016");
    assertThat(json(blocked.body()).at("/error/details/0/reason").asString())
        .isEqualTo("blocked_by_guardrails");
    assertThat(header(blocked, "cf-aig-dlp")).contains("BLOCK");
    assertThat(calls.get()).isZero();
  }

  @Test
  void shouldTakeTheCardOutOfPromptAndAnswer() throws Exception {
    rules("prompt\",\"response", "redact");
    whole("your card is " + CARD);

    HttpResponse<String> passed = post("groq/llama:generateContent", says("my card is " + CARD));

    assertThat(passed.statusCode()).as(passed.body()).isEqualTo(200);
    assertThat(sent()).contains("my card is ").doesNotContain("4111");
    assertThat(json(passed.body()).at("/candidates/0/content/parts/0/text").asString())
        .startsWith("your card is ")
        .doesNotContain("4111");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?alt=sse", ""})
  void shouldTakeTheCardOutOfAStream(String query) throws Exception {
    rules("response", "redact");
    stream("your card is 4111 1111", " 1111 1111", ", bye");

    HttpResponse<String> passed = post("groq/llama:streamGenerateContent" + query, says("which?"));

    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(passed.body()).contains("your card is ", ", bye").doesNotContain("1111");
    assertThat(query.isEmpty() ? json(passed.body()).isArray() : passed.body().startsWith("data:"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?alt=sse", ""})
  void shouldStopAStreamWithAnErrorOfGoogles(String query) throws Exception {
    rules("response", "block");
    stream("your card ", "is 4111 1111", " 1111 1111", ", bye");

    HttpResponse<String> stopped = post("groq/llama:streamGenerateContent" + query, says("which?"));

    assertThat(stopped.body()).doesNotContain("1111").contains("blocked_by_guardrails");
    if (query.isEmpty()) {
      JsonNode array = json(stopped.body());
      JsonNode last = array.isArray() ? array.get(array.size() - 1) : array;
      assertThat(last.at("/error/code").asInt()).isEqualTo(424);
    }
  }

  @Test
  void shouldReplayAKeptAnswerInTheFormThatIsAskedFor() throws Exception {
    publish("{\"cache_ttl\":600}");
    stream("Hel", "lo");
    String events = "groq/llama:streamGenerateContent?alt=sse";
    String array = "groq/llama:streamGenerateContent";

    HttpResponse<String> first = post(events, says("Hi"));
    HttpResponse<String> again = post(events, says("Hi"));
    HttpResponse<String> asArray = post(array, says("Hi"));
    HttpResponse<String> other = post(array, says("Ho"));

    assertThat(header(first, "cf-aig-cache-status")).isEqualTo("MISS");
    assertThat(header(again, "cf-aig-cache-status")).isEqualTo("HIT");
    assertThat(again.body()).isEqualTo(first.body()).startsWith("data:");
    assertThat(header(again, "content-type")).startsWith("text/event-stream");
    assertThat(header(asArray, "cf-aig-cache-status")).isEqualTo("HIT");
    assertThat(header(asArray, "content-type")).startsWith("application/json");
    assertThat(json(asArray.body()).size()).isEqualTo(3);
    assertThat(asArray.body().replaceAll("tp_[0-9a-f]+", ""))
        .isEqualTo(other.body().replaceAll("tp_[0-9a-f]+", ""));
    assertThat(calls.get()).isEqualTo(2);
  }

  @Test
  void shouldTakeAnEntryOfTheUniversalEndpoint() throws Exception {
    whole("Hello");
    HttpResponse<String> answered =
        gateway.send(
            HttpRequest.newBuilder(gateway.at("/v1/default/lab"))
                .header("content-type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "[{\"provider\":\"google-ai-studio\",\"endpoint\":"
                            + "\"v1beta/models/groq/llama:generateContent\",\"query\":"
                            + says("Hi")
                            + "}]"))
                .build());

    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
    assertThat(json(answered.body()).at("/candidates/0/content/parts/0/text").asString())
        .isEqualTo("Hello");
    await().until(() -> !gateway.outbox.logs.isEmpty());
    assertThat(gateway.outbox.logs.getFirst().provider()).isEqualTo("groq");
  }
}
