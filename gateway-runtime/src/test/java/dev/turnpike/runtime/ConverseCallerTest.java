package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.io.InputStream;
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
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callers that speak Bedrock's Converse, answered by whoever a route or a name says. */
class ConverseCallerTest {
  private static final String BEDROCK = "/v1/default/lab/aws-bedrock/model/";
  private static final String AWS_STREAM = "application/vnd.amazon.eventstream";
  private static final String HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
  private static final String HELLO =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]}],"
          + "\"inferenceConfig\":{\"maxTokens\":200}}";
  private static final String TOOL =
      "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"weather\",\"inputSchema\":{\"json\":"
          + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
          + "\"required\":[\"city\"]}}}}]}}";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy("smart-route", Graphs.SMART);
    gateway.deploy("claude", one("anthropic", "claude-sonnet-4-5"));
    gateway.deploy("gpt", one("openai", "gpt-4o"));
    gateway.deploy("gemini", one("google-ai-studio", "gemini-2.5-pro"));
    gateway.deploy("titan", one("aws-bedrock", HAIKU));
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
    gateway.publish(GatewaySettings.DEFAULT);
    gateway.forget();
  }

  private static HttpRequest request(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.at(path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private static HttpResponse<String> post(String path, String body, String... headers)
      throws Exception {
    return gateway.send(request(path, body, headers));
  }

  private static byte[] bytes(HttpResponse<InputStream> answer) throws Exception {
    try (InputStream body = answer.body()) {
      return body.readAllBytes();
    }
  }

  /** An event of a stream, as AWS's library decodes it, which checks lengths and checksums. */
  private record Told(String type, String name, JsonNode content) {}

  private static List<Told> decoded(byte[] stream) {
    List<Told> told = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    new MessageDecoder(messages::add).feed(stream);
    int length = 0;
    for (Message message : messages) {
      length += message.toByteBuffer().remaining();
      String type = text(message, ":message-type");
      String name = text(message, type.equals("event") ? ":event-type" : ":exception-type");
      told.add(new Told(type, name, json(new String(message.getPayload(), UTF_8))));
    }
    assertThat(length).as("bytes of whole messages").isEqualTo(stream.length);
    return told;
  }

  private static String text(Message message, String header) {
    HeaderValue value = message.getHeaders().get(header);
    assertThat(value).as(header).isNotNull();
    return value.getString();
  }

  private static LogEntry logged() {
    await().until(() -> !gateway.outbox.logs.isEmpty());
    return gateway.outbox.logs.getFirst();
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private static String said(List<Told> stream) {
    StringBuilder text = new StringBuilder();
    for (Told told : stream) {
      text.append(told.content().at("/delta/text").asString(""));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BEDROCK + "dynamic/smart-route/converse",
        BEDROCK + "dynamic%2Fsmart-route/converse",
        BEDROCK + "dynamic%2Fsmart-route%401/converse",
        BEDROCK + "dynamic/claude/converse",
        BEDROCK + "dynamic/gpt/converse",
        BEDROCK + "dynamic/gemini/converse",
        BEDROCK + "dynamic/titan/converse",
        BEDROCK + "openai/gpt-4o-mini/converse",
        BEDROCK + "anthropic%2Fclaude-sonnet-4-5/converse",
        "/v1/default/lab/aws-bedrock/bedrock-runtime/us-east-1/model/dynamic%2Fclaude/converse",
      })
  void shouldAnswerInBedrocksShapeWhoeverAnswers(String path) throws Exception {
    HttpResponse<String> answer = post(path, HELLO);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("application/json");
    JsonNode json = json(answer.body());
    assertThat(json.at("/output/message/role").asString()).isEqualTo("assistant");
    assertThat(json.at("/output/message/content/0/text").asString()).isNotEmpty();
    assertThat(json.path("stopReason").asString()).isIn("end_turn", "max_tokens");
    assertThat(json.at("/usage/inputTokens").asInt()).isPositive();
    assertThat(json.at("/usage/totalTokens").asInt())
        .isGreaterThan(json.at("/usage/outputTokens").asInt());
    assertThat(json.at("/metrics/latencyMs").isIntegralNumber()).isTrue();
    assertThat(gateway.outbox.usage).hasSize(1);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.tokens().output()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dynamic/smart-route", "dynamic/claude", "dynamic%2Fgpt", "dynamic/titan"})
  void shouldStreamWhatAwsDecodes(String model) throws Exception {
    HttpResponse<InputStream> answer =
        gateway.open(request(BEDROCK + model + "/converse-stream", HELLO));
    List<Told> stream = decoded(bytes(answer));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "content-type")).isEqualTo(AWS_STREAM);
    assertThat(stream).allMatch(told -> told.type().equals("event"));
    assertThat(stream.getFirst().name()).isEqualTo("messageStart");
    assertThat(said(stream)).isNotEmpty();
    assertThat(stream.get(stream.size() - 2).name()).isEqualTo("messageStop");
    assertThat(stream.getLast().name()).isEqualTo("metadata");
    assertThat(stream.getLast().content().at("/usage/outputTokens").asInt()).isPositive();
    assertThat(gateway.outbox.usage.getFirst().outcome()).isEqualTo(UsageEvent.Outcome.ANSWERED);
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.MEASURED);
    assertThat(logged().success()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt", "claude"})
  void shouldCarryACallOfAToolThereAndBack(String route) throws Exception {
    String path = BEDROCK + "dynamic/" + route;
    String ask = HELLO.substring(0, HELLO.length() - 1) + "," + TOOL;
    JsonNode whole = json(post(path + "/converse", ask).body());
    List<Told> stream = decoded(bytes(gateway.open(request(path + "/converse-stream", ask))));

    assertThat(whole.path("stopReason").asString()).isEqualTo("tool_use");
    JsonNode said = whole.at("/output/message");
    JsonNode call = said.path("content").get(said.path("content").size() - 1).path("toolUse");
    assertThat(call.path("name").asString()).isEqualTo("weather");
    assertThat(call.path("input").isObject()).isTrue();
    Told begun =
        stream.stream().filter(t -> t.name().equals("contentBlockStart")).findFirst().orElseThrow();
    assertThat(begun.content().at("/start/toolUse/name").asString()).isEqualTo("weather");
    StringBuilder input = new StringBuilder();
    stream.forEach(t -> input.append(t.content().at("/delta/toolUse/input").asString("")));
    assertThat(json(input.toString())).isEqualTo(call.path("input"));

    // when
    HttpResponse<String> answer =
        post(
            path + "/converse",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]},"
                + said
                + ",{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":"
                + call.path("toolUseId")
                + ",\"content\":[{\"json\":{\"sky\":\"rain\"}}]}}]}],"
                + TOOL);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer.body()).path("output").isObject()).isTrue();
  }

  @Test
  void shouldLeaveBedrocksOwnModelsToBedrock() throws Exception {
    HttpResponse<String> whole = post(BEDROCK + HAIKU + "/converse", HELLO);
    HttpResponse<InputStream> streamed =
        gateway.open(request(BEDROCK + HAIKU + "/converse-stream", HELLO));

    assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
    assertThat(header(whole, "cf-aig-provider")).isEqualTo("aws-bedrock");
    assertThat(whole.headers().firstValue("turnpike-route")).isEmpty();
    assertThat(header(streamed, "content-type")).isEqualTo(AWS_STREAM);
    assertThat(said(decoded(bytes(streamed)))).isNotEmpty();
    assertThat(logged().path()).isEqualTo("/model/" + HAIKU + "/converse");
  }

  @ParameterizedTest
  @CsvSource({
    "dynamic/nobody/converse,        404, ResourceNotFoundException, route_not_found, 7005",
    "dynamic/nobody/converse-stream, 404, ResourceNotFoundException, route_not_found, 7005",
    "dynamic%2Fa%20b/converse,       404, ResourceNotFoundException, model_not_found, 7003",
  })
  void shouldRefuseInBedrocksShape(String path, int status, String type, String reason, int code)
      throws Exception {
    HttpResponse<String> answer = post(BEDROCK + path, HELLO);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "x-amzn-errortype")).isEqualTo(type);
    JsonNode error = json(answer.body());
    assertThat(error.path("message").asString()).isNotEmpty();
    assertThat(error.path("reason").asString()).isEqualTo(reason);
    assertThat(error.path("cf_code").asInt()).isEqualTo(code);
    assertThat(error.has("code")).isFalse();
  }

  @Test
  void shouldRefuseABodyThatCannotBeReadInBedrocksShape() throws Exception {
    HttpResponse<String> noJson = post(BEDROCK + "dynamic/claude/converse", "{\"messages\":");
    HttpResponse<String> unsaid =
        post(
            BEDROCK + "openai/gpt-4o/converse",
            "{\"guardrailConfig\":{\"guardrailIdentifier\":\"g\"}," + HELLO.substring(1));

    assertThat(noJson.statusCode()).isEqualTo(400);
    assertThat(header(noJson, "x-amzn-errortype")).isEqualTo("ValidationException");
    assertThat(json(noJson.body()).path("reason").asString()).isEqualTo("invalid_json");
    assertThat(unsaid.statusCode()).isEqualTo(400);
    assertThat(header(unsaid, "x-amzn-errortype")).isEqualTo("ValidationException");
    assertThat(json(unsaid.body()).path("message").asString()).contains("guardrailConfig");
    assertThat(gateway.outbox.usage).isEmpty();
  }

  @Test
  void shouldTellAProvidersRefusalInBedrocksShape() throws Exception {
    HttpResponse<String> answer =
        post(BEDROCK + "dynamic/claude/converse", HELLO, "x-simulator-fault", "status=400");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(header(answer, "x-amzn-errortype")).isEqualTo("ValidationException");
    assertThat(json(answer.body()).path("message").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamic/claude", "dynamic/gpt", HAIKU})
  void shouldEndAStreamThatBreaksWithAnException(String model) throws Exception {
    HttpResponse<InputStream> answer =
        gateway.open(
            request(
                BEDROCK + model + "/converse-stream",
                HELLO,
                "x-simulator-fault",
                "broken_stream=3"));
    List<Told> stream = decoded(bytes(answer));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(stream.getLast().type()).isEqualTo("exception");
    assertThat(stream.getLast().name()).isEqualTo("modelStreamErrorException");
    assertThat(stream.getLast().content().path("message").asString()).contains("broke off");
    assertThat(stream.getLast().content().path("reason").asString()).isEqualTo("stream_broken");
    assertThat(logged().success()).isFalse();
  }

  @Test
  void shouldReplayAKeptStreamInTheCallersShape() throws Exception {
    gateway.publish(
        new GatewaySettings(false, true, true, null, null, null, "{\"cache_ttl\":600}"));
    HttpRequest ask = request(BEDROCK + "dynamic/claude/converse-stream", HELLO);
    byte[] first = bytes(gateway.open(ask));
    HttpResponse<InputStream> again = gateway.open(ask);

    assertThat(header(again, "cf-aig-cache-status")).isEqualTo("HIT");
    assertThat(header(again, "content-type")).isEqualTo(AWS_STREAM);
    assertThat(bytes(again)).isEqualTo(first);
    assertThat(said(decoded(first))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamic/claude", HAIKU})
  void shouldRefuseAStreamThatGuardrailsCannotLookThrough(String model) throws Exception {
    gateway.publish(
        new GatewaySettings(
            false,
            true,
            true,
            null,
            null,
            null,
            "{\"guardrails\":{\"rules\":[{\"id\":\"cards\",\"check\":[\"response\"],"
                + "\"action\":\"block\",\"detectors\":[\"credit_card\"]}]}}"));
    HttpResponse<String> streamed = post(BEDROCK + model + "/converse-stream", HELLO);
    HttpResponse<String> whole = post(BEDROCK + model + "/converse", HELLO);

    assertThat(streamed.statusCode()).isEqualTo(403);
    assertThat(header(streamed, "x-amzn-errortype")).isEqualTo("AccessDeniedException");
    assertThat(json(streamed.body()).path("reason").asString()).isEqualTo("not_guardable");
    assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
  }
}
