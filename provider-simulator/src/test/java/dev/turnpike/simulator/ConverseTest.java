package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import dev.turnpike.simulator.EventStreamReader.Message;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConverseTest {

  private static final String MODEL =
      "/aws-bedrock/model/anthropic.claude-3-5-sonnet-20241022-v2%3A0";
  private static final String HELLO =
      "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]}]";
  private static final String TOOLS =
      "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"weather\",\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}}]}";

  private static Simulator simulator;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate());
    caller = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static String body(String... fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private static JsonNode converse(String... fields) throws Exception {
    Answered answered = caller.post(MODEL + "/converse", body(fields));
    assertThat(answered.status()).as(answered.response().body()).isEqualTo(200);
    return answered.json();
  }

  private static List<Message> stream(String... fields) throws Exception {
    return EventStreamReader.read(caller.bytes(MODEL + "/converse-stream", body(fields)));
  }

  private static JsonNode block(JsonNode response, int index) {
    return response.get("output").get("message").get("content").get(index);
  }

  @Test
  void shouldAnswerWithAMessageAndUsage() throws Exception {
    // when
    JsonNode json = converse(HELLO, "\"system\":[{\"text\":\"Be kind\"}]");

    // then
    assertThat(json.get("output").get("message").get("role").asString()).isEqualTo("assistant");
    assertThat(block(json, 0).get("text").asString())
        .contains("aws-bedrock/anthropic.claude-3-5-sonnet-20241022-v2:0");
    assertThat(json.get("stopReason").asString()).isEqualTo("end_turn");
    assertThat(json.get("metrics").get("latencyMs").isNumber()).isTrue();
    JsonNode usage = json.get("usage");
    assertThat(usage.get("inputTokens").asInt()).isEqualTo(12);
    assertThat(usage.get("outputTokens")).isEqualTo(caller.lastInvoice().get("completion_tokens"));
    assertThat(usage.get("totalTokens").asInt()).isEqualTo(12 + usage.get("outputTokens").asInt());
    assertThat(caller.lastInvoice().get("model").asString())
        .isEqualTo("anthropic.claude-3-5-sonnet-20241022-v2:0");
  }

  private static String textFormat(String schema) {
    return "\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":"
        + "{\"name\":\"place\",\"schema\":%s}}}}".formatted(schema);
  }

  @Test
  void shouldAnswerByTheSchemaThatIsAskedFor() throws Exception {
    // given
    String schema =
        "\"{\\\"type\\\":\\\"object\\\",\\\"properties\\\":{\\\"people\\\":{\\\"type\\\":"
            + "\\\"integer\\\"}},\\\"required\\\":[\\\"people\\\"]}\"";

    // when
    String text = block(converse(HELLO, textFormat(schema)), 0).get("text").asString();

    // then
    assertThat(JsonMapper.shared().readTree(text).get("people").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"object\"}", "\"{\"", "null"})
  void shouldRefuseASchemaThatIsNoTextOfJson(String schema) throws Exception {
    Answered answered = caller.post(MODEL + "/converse", body(HELLO, textFormat(schema)));

    assertThat(answered.status()).as(answered.response().body()).isEqualTo(400);
  }

  @Test
  void shouldStreamEventsWithChecksumsThatAddUp() throws Exception {
    // given
    JsonNode whole = converse(HELLO);

    // when
    List<Message> messages = stream(HELLO);

    // then
    assertThat(messages.stream().map(Message::type).distinct())
        .containsExactly(
            "messageStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata");
    assertThat(messages)
        .allSatisfy(message -> {
          assertThat(message.headers()).containsEntry(":message-type", "event");
          assertThat(message.headers()).containsEntry(":content-type", "application/json");
        });
    StringBuilder text = new StringBuilder();
    messages.forEach(
        message -> text.append(message.json().path("delta").path("text").asString("")));
    assertThat(text.toString()).isEqualTo(block(whole, 0).get("text").asString());
    assertThat(messages.getLast().json().get("usage")).isEqualTo(whole.get("usage"));
    assertThat(messages.get(messages.size() - 2).json().get("stopReason").asString())
        .isEqualTo("end_turn");
  }

  @Test
  void shouldUseATool() throws Exception {
    // given
    String followUp =
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]},"
            + "{\"role\":\"assistant\",\"content\":[{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"weather\",\"input\":{}}}]},"
            + "{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[{\"text\":\"sunny\"}]}}]}]";

    // when
    JsonNode json = converse(HELLO, TOOLS);
    List<Message> messages = stream(HELLO, TOOLS);

    // then
    assertThat(json.get("stopReason").asString()).isEqualTo("tool_use");
    JsonNode use = block(json, 0).get("toolUse");
    assertThat(use.get("name").asString()).isEqualTo("weather");
    assertThat(use.get("input").get("city").asString()).isEqualTo("simulated city");
    StringBuilder input = new StringBuilder();
    messages.forEach(message ->
        input.append(message.json().path("delta").path("toolUse").path("input").asString("")));
    assertThat(Caller.JSON.readTree(input.toString())).isEqualTo(use.get("input"));
    assertThat(messages.get(1).json().get("start").get("toolUse").get("name").asString())
        .isEqualTo("weather");
    assertThat(converse(followUp, TOOLS).get("stopReason").asString()).isEqualTo("end_turn");
  }

  @Test
  void shouldThinkAndCacheWhenAsked() throws Exception {
    // given
    String long1 =
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\""
            + "word ".repeat(1_000)
            + "\"},{\"cachePoint\":{\"type\":\"default\"}}]}]";
    String thinking =
        "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}";

    // when
    JsonNode json = converse(long1, thinking);
    List<Message> messages = stream(long1, thinking);

    // then
    JsonNode thought = block(json, 0).get("reasoningContent").get("reasoningText");
    StringBuilder streamed = new StringBuilder();
    messages.forEach(message ->
        streamed.append(
            message.json().path("delta").path("reasoningContent").path("text").asString("")));
    assertThat(thought.get("text").asString()).isNotEmpty().isEqualTo(streamed.toString());
    assertThat(thought.get("signature").asString()).isNotEmpty();
    JsonNode usage = json.get("usage");
    assertThat(usage.get("cacheReadInputTokens").asInt()).isEqualTo(512);
    assertThat(usage.get("cacheWriteInputTokens").asInt()).isEqualTo(128);
    assertThat(usage.get("inputTokens").asInt()).isEqualTo(1_254 - 512 - 128);
    assertThat(usage.get("totalTokens").asInt())
        .isEqualTo(1_254 + usage.get("outputTokens").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"messages\":[]}",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"text\":\"x\"}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[]}}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}],\"inferenceConfig\":{\"maxTokens\":0}}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}],\"toolConfig\":{\"tools\":[]}}"
      })
  void shouldRefuseABadRequestInItsShape(String body) throws Exception {
    // when
    Answered answered = caller.post(MODEL + "/converse", body);

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.header("x-amzn-errortype")).isEqualTo("ValidationException");
    assertThat(answered.header("x-amzn-requestid")).isNotEmpty();
    assertThat(answered.json().get("message").asString()).isNotBlank();
  }

  @Test
  void shouldKnowItsPaths() throws Exception {
    assertThat(caller.post(MODEL + "/invoke", "{}").status()).isEqualTo(404);
    assertThat(caller.get(MODEL + "/converse").status()).isEqualTo(405);
    assertThat(caller.get(MODEL + "/converse").json().has("message")).isTrue();
  }
}
