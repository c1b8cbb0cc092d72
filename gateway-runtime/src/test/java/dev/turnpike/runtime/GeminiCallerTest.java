package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callers that speak Google's generateContent, answered by whoever a route or a name says. */
class GeminiCallerTest {
  private static final String STUDIO = "/v1/default/lab/google-ai-studio/v1beta/models/";
  private static final String VERTEX =
      "/v1/default/lab/google-vertex-ai/v1/projects/p/locations/eu/publishers/google/models/";
  private static final String HELLO =
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]}],"
          + "\"generationConfig\":{\"maxOutputTokens\":200}}";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy("smart-route", Graphs.SMART);
    gateway.deploy("claude", one("anthropic", "claude-sonnet-4-5"));
    gateway.deploy("gemini", one("google-ai-studio", "gemini-2.5-pro"));
    gateway.deploy("titan", one("aws-bedrock", "anthropic.claude-3-haiku-20240307-v1:0"));
    gateway.deploy(
        "fallback",
        Graphs.graph(
            Graphs.start("large"),
            Graphs.model("large", Graphs.LARGE, ",'retries':0", "END", "small"),
            Graphs.model("small", Graphs.SMALL, "", "END", null),
            Graphs.end()));
  }

  private static String one(String provider, String model) {
    return Graphs.graph(
        Graphs.start("m"),
        Graphs.model("m", model, "", "END", null).replace("workers-ai", provider),
        Graphs.end());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forget();
  }

  private static HttpResponse<String> post(String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.at(path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return gateway.send(headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  private static LogEntry logged() {
    await().until(() -> !gateway.outbox.logs.isEmpty());
    return gateway.outbox.logs.getFirst();
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private static List<JsonNode> events(String stream) {
    List<JsonNode> events = new ArrayList<>();
    stream
        .lines()
        .filter(line -> line.startsWith("data: "))
        .forEach(line -> events.add(json(line.substring(6))));
    return events;
  }

  private static String text(Iterable<JsonNode> answers) {
    StringBuilder text = new StringBuilder();
    for (JsonNode answer : answers) {
      text.append(answer.at("/candidates/0/content/parts/0/text").asString(""));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STUDIO + "dynamic/smart-route:generateContent",
        STUDIO + "dynamic%2Fsmart-route:generateContent",
        STUDIO + "dynamic/smart-route@1:generateContent?key=abc",
        STUDIO + "dynamic/claude:generateContent",
        STUDIO + "dynamic/titan:generateContent",
        STUDIO + "dynamic/gemini:generateContent",
        STUDIO + "openai/gpt-4o-mini:generateContent",
        STUDIO + "anthropic%2Fclaude-sonnet-4-5:generateContent",
        STUDIO + "google-ai-studio/gemini-2.5-pro:generateContent",
        VERTEX + "dynamic/smart-route:generateContent",
        "/v1/default/lab/google-vertex-ai/v1beta1/projects/p/locations/eu/publishers/dynamic/"
            + "models/smart-route:generateContent",
      })
  void shouldAnswerInGooglesShapeWhoeverAnswers(String path) throws Exception {
    HttpResponse<String> answer = post(path, HELLO);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("application/json");
    JsonNode json = json(answer.body());
    assertThat(text(List.of(json))).isNotEmpty();
    assertThat(json.at("/candidates/0/content/role").asString()).isEqualTo("model");
    assertThat(json.at("/candidates/0/finishReason").asString()).isIn("STOP", "MAX_TOKENS");
    assertThat(json.at("/usageMetadata/totalTokenCount").asInt()).isPositive();
    assertThat(json.path("modelVersion").asString()).isNotEmpty();
    assertThat(gateway.outbox.usage).hasSize(1);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.tokens().output()).isPositive();
  }

  @Test
  void shouldTellTheLogWhatWasAskedAndWhoAnswered() throws Exception {
    HttpResponse<String> answer = post(STUDIO + "dynamic/claude:generateContent", HELLO);

    assertThat(header(answer, "turnpike-route")).isEqualTo("claude");
    assertThat(header(answer, "cf-aig-provider")).isEqualTo("anthropic");
    LogEntry entry = logged();
    assertThat(entry.requestType()).isEqualTo("chat");
    assertThat(entry.path()).isEqualTo("generateContent");
    assertThat(entry.provider()).isEqualTo("anthropic");
    assertThat(entry.model()).isEqualTo("claude-sonnet-4-5");
    assertThat(entry.success()).isTrue();
    assertThat(entry.requestBody()).isEqualTo(HELLO);
    assertThat(entry.responseBody()).contains("usageMetadata");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dynamic/smart-route", "dynamic/claude", "dynamic/titan", "dynamic/gemini"})
  void shouldStreamEvents(String model) throws Exception {
    HttpResponse<String> answer = post(STUDIO + model + ":streamGenerateContent?alt=sse", HELLO);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("text/event-stream");
    List<JsonNode> events = events(answer.body());
    assertThat(events).hasSizeGreaterThan(1);
    assertThat(text(events)).isNotEmpty();
    assertThat(events.getLast().at("/candidates/0/finishReason").asString())
        .isIn("STOP", "MAX_TOKENS");
    assertThat(events.getLast().at("/usageMetadata/candidatesTokenCount").asInt()).isPositive();
    assertThat(gateway.outbox.usage.getFirst().outcome()).isEqualTo(UsageEvent.Outcome.ANSWERED);
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.MEASURED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamic/smart-route", "dynamic/claude", "dynamic/gemini"})
  void shouldStreamOneArrayToACallerWhoDoesNotAskForEvents(String model) throws Exception {
    HttpResponse<String> answer = post(STUDIO + model + ":streamGenerateContent?key=abc", HELLO);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("application/json");
    JsonNode array = json(answer.body());
    assertThat(array.isArray()).isTrue();
    assertThat(array.size()).isGreaterThan(1);
    assertThat(text(array)).isNotEmpty();
    assertThat(array.get(array.size() - 1).at("/candidates/0/finishReason").asString())
        .isIn("STOP", "MAX_TOKENS");
    assertThat(logged().responseBody()).isEqualTo(answer.body());
  }

  @Test
  void shouldLeaveGooglesOwnModelsToGoogle() throws Exception {
    HttpResponse<String> answer = post(STUDIO + "gemini-2.5-pro:generateContent", HELLO);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-provider")).isEqualTo("google-ai-studio");
    assertThat(answer.headers().firstValue("turnpike-route")).isEmpty();
    assertThat(logged().path()).isEqualTo("/v1beta/models/gemini-2.5-pro:generateContent");
  }

  @Test
  void shouldFallBackAndChargeOnce() throws Exception {
    fail(Graphs.LARGE, 503);
    try {
      HttpResponse<String> answer = post(STUDIO + "dynamic/fallback:generateContent", HELLO);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(header(answer, "cf-aig-model")).isEqualTo(Graphs.SMALL);
      assertThat(text(List.of(json(answer.body())))).isNotEmpty();
      assertThat(gateway.outbox.usage)
          .extracting(event -> event.tokens().output() > 0)
          .containsExactly(false, true);
      assertThat(logged().attempts()).hasSize(2);
    } finally {
      heal();
    }
  }

  @Test
  void shouldSpendFromTheBudgetOfTheRoute() throws Exception {
    String admin = "{\"user_id\":\"user-admin\"}";
    HttpResponse<String> answer =
        post(STUDIO + "dynamic/smart-route:generateContent", HELLO, "cf-aig-metadata", admin);

    assertThat(header(answer, "cf-aig-model")).isEqualTo(Graphs.LARGE);
    assertThat(header(answer, "turnpike-budget-remaining-usd")).startsWith("0.99");
    assertThat(gateway.outbox.usage).hasSize(1);
    assertThat(gateway.outbox.usage.getFirst().charges()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "dynamic/nobody:generateContent,               404, NOT_FOUND,        route_not_found,    7005",
    "dynamic/nobody:streamGenerateContent?alt=sse, 404, NOT_FOUND,        route_not_found,    7005",
    "dynamic/a b:generateContent,                  404, NOT_FOUND,        model_not_found,    7003",
  })
  void shouldRefuseInGooglesShape(String path, int status, String name, String reason, String code)
      throws Exception {
    HttpResponse<String> answer = post(STUDIO + path.replace(" ", "%20"), HELLO);

    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode error = json(answer.body()).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(status);
    assertThat(error.path("status").asString()).isEqualTo(name);
    assertThat(error.path("message").asString()).isNotEmpty();
    assertThat(error.at("/details/0/reason").asString()).isEqualTo(reason);
    assertThat(error.at("/details/0/metadata/cf_code").asString()).isEqualTo(code);
  }

  @Test
  void shouldRefuseABodyThatIsNoJsonInGooglesShape() throws Exception {
    HttpResponse<String> answer = post(STUDIO + "dynamic/claude:generateContent", "{\"contents\":");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).at("/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(json(answer.body()).at("/error/details/0/reason").asString())
        .isEqualTo("invalid_json");
  }

  @Test
  void shouldNameTheFieldThatNoOtherModelCanBeGiven() throws Exception {
    HttpResponse<String> answer =
        post(
            STUDIO + "openai/gpt-4o:generateContent",
            "{\"tools\":[{\"googleSearch\":{}}]," + HELLO.substring(1));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).at("/error/message").asString())
        .contains("tools[0].googleSearch");
    assertThat(gateway.outbox.usage).isEmpty();
  }

  @Test
  void shouldTellAProvidersRefusalInGooglesShape() throws Exception {
    HttpResponse<String> answer =
        post(STUDIO + "dynamic/claude:generateContent", HELLO, "x-simulator-fault", "status=400");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).at("/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(json(answer.body()).at("/error/message").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?alt=sse", ""})
  void shouldEndAStreamThatBreaksWithAnErrorOfGoogles(String query) throws Exception {
    HttpResponse<String> answer =
        post(
            STUDIO + "dynamic/claude:streamGenerateContent" + query,
            HELLO,
            "x-simulator-fault",
            "broken_stream=3");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode last =
        query.isEmpty()
            ? json(answer.body()).get(json(answer.body()).size() - 1)
            : events(answer.body()).getLast();
    assertThat(last.at("/error/code").asInt()).isEqualTo(502);
    assertThat(last.at("/error/details/0/reason").asString()).isEqualTo("stream_broken");
  }

  private static void fail(String model, int status) throws Exception {
    String fault =
        "{\"model\":\"%s\",\"kind\":\"status\",\"times\":-1,\"status\":%d}"
            .formatted(model, status);
    HttpResponse<String> ordered =
        gateway.send(
            HttpRequest.newBuilder(gateway.simulator.uri().resolve("/control/faults"))
                .POST(BodyPublishers.ofString(fault))
                .build());
    assertThat(ordered.statusCode()).isBetween(200, 299);
  }

  private static void heal() throws Exception {
    gateway.send(
        HttpRequest.newBuilder(gateway.simulator.uri().resolve("/control/faults"))
            .DELETE()
            .build());
  }
}
