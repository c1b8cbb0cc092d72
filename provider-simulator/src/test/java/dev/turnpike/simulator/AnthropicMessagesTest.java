package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import dev.turnpike.simulator.Caller.Event;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnthropicMessagesTest {

  private static final String PATH = "/anthropic/v1/messages";
  private static final String HELLO = "[{\"role\":\"user\",\"content\":\"Hello\"}]";
  private static final String TOOLS =
      "\"tools\":[{\"name\":\"weather\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]";

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

  private static String body(String model, String messages, String... more) {
    StringBuilder body =
        new StringBuilder(
            "{\"model\":\"" + model + "\",\"max_tokens\":4096,\"messages\":" + messages);
    for (String field : more) {
      body.append(',').append(field);
    }
    return body.append('}').toString();
  }

  private static Answered post(String path, String body) throws Exception {
    return caller.post(path, body, "anthropic-version", "2023-06-01");
  }

  private static JsonNode answer(String body) throws Exception {
    Answered answered = post(PATH, body);
    assertThat(answered.status()).as(answered.response().body()).isEqualTo(200);
    return answered.json();
  }

  private static List<Event> events(String body) throws Exception {
    return caller.events(PATH, body, "anthropic-version", "2023-06-01");
  }

  @Test
  void shouldAnswerWithATextBlockAndUsage() throws Exception {
    // when
    Answered answered = post(PATH, body("claude-sonnet-4-5", HELLO, "\"system\":\"Be kind\""));

    // then
    JsonNode json = answered.json();
    assertThat(answered.header("request-id")).startsWith("req_");
    assertThat(json.get("type").asString()).isEqualTo("message");
    assertThat(json.get("id").asString()).startsWith("msg_");
    assertThat(json.get("role").asString()).isEqualTo("assistant");
    assertThat(json.get("model").asString()).isEqualTo("claude-sonnet-4-5");
    assertThat(json.get("content")).hasSize(1);
    assertThat(json.get("content").get(0).get("type").asString()).isEqualTo("text");
    assertThat(json.get("stop_reason").asString()).isEqualTo("end_turn");
    assertThat(json.get("stop_sequence").isNull()).isTrue();
    JsonNode usage = json.get("usage");
    assertThat(usage.get("input_tokens").asInt()).isEqualTo((4 + 2) + (4 + 2));
    assertThat(usage.get("cache_read_input_tokens").asInt()).isZero();
    assertThat(usage.get("cache_creation_input_tokens").asInt()).isZero();
    assertThat(usage.get("output_tokens")).isEqualTo(caller.lastInvoice().get("completion_tokens"));
  }

  @Test
  void shouldStreamItsEventsWithAPing() throws Exception {
    // given
    JsonNode whole = answer(body("claude-sonnet-4-5", HELLO));

    // when
    List<Event> events = events(body("claude-sonnet-4-5", HELLO, "\"stream\":true"));

    // then
    assertThat(events.stream().map(Event::name).distinct())
        .containsExactly(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    StringBuilder text = new StringBuilder();
    events.forEach(event -> {
      assertThat(event.json().get("type").asString()).isEqualTo(event.name());
      text.append(event.json().path("delta").path("text").asString(""));
    });
    assertThat(text.toString()).isEqualTo(whole.get("content").get(0).get("text").asString());
    JsonNode start = events.getFirst().json().get("message");
    assertThat(start.get("content")).isEmpty();
    assertThat(start.get("usage").get("input_tokens"))
        .isEqualTo(whole.get("usage").get("input_tokens"));
    JsonNode delta = events.get(events.size() - 2).json();
    assertThat(delta.get("delta").get("stop_reason").asString()).isEqualTo("end_turn");
    assertThat(delta.get("usage").get("output_tokens"))
        .isEqualTo(whole.get("usage").get("output_tokens"));
  }

  @Test
  void shouldUseAToolAndAnswerItsResultWithText() throws Exception {
    // given
    String followUp =
        "[{\"role\":\"user\",\"content\":\"Hello\"},"
            + "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"weather\",\"input\":{}}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"sunny\"}]}]";

    // when
    JsonNode call = answer(body("claude-sonnet-4-5", HELLO, TOOLS));
    JsonNode text = answer(body("claude-sonnet-4-5", followUp, TOOLS));
    JsonNode none =
        answer(body("claude-sonnet-4-5", HELLO, TOOLS, "\"tool_choice\":{\"type\":\"none\"}"));

    // then
    assertThat(call.get("stop_reason").asString()).isEqualTo("tool_use");
    JsonNode use = call.get("content").get(0);
    assertThat(use.get("type").asString()).isEqualTo("tool_use");
    assertThat(use.get("id").asString()).startsWith("toolu_");
    assertThat(use.get("name").asString()).isEqualTo("weather");
    assertThat(use.get("input").get("city").asString()).isEqualTo("simulated city");
    assertThat(text.get("stop_reason").asString()).isEqualTo("end_turn");
    assertThat(none.get("stop_reason").asString()).isEqualTo("end_turn");
  }

  @Test
  void shouldStreamSeveralToolUsesOneAfterTheOther() throws Exception {
    // when
    List<Event> events = events(body("claude-sonnet-4-5#calls=2", HELLO, TOOLS, "\"stream\":true"));

    // then
    StringBuilder[] inputs = {new StringBuilder(), new StringBuilder()};
    for (Event event : events) {
      if (event.name().equals("content_block_start")) {
        assertThat(event.json().get("content_block").get("type").asString()).isEqualTo("tool_use");
        assertThat(event.json().get("content_block").get("input")).isEmpty();
      }
      if (event.name().equals("content_block_delta")) {
        inputs[event.json().get("index").asInt()].append(
            event.json().get("delta").get("partial_json").asString());
      }
    }
    for (StringBuilder input : inputs) {
      assertThat(Caller.JSON.readTree(input.toString()).get("city").asString())
          .isEqualTo("simulated city");
    }
    assertThat(events.stream().filter(event -> event.name().equals("content_block_stop")))
        .hasSize(2);
  }

  @Test
  void shouldThinkFirstWhenAsked() throws Exception {
    // given
    String thinking = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";

    // when
    JsonNode whole = answer(body("claude-sonnet-4-5", HELLO, thinking));
    List<Event> events = events(body("claude-sonnet-4-5", HELLO, thinking, "\"stream\":true"));

    // then
    JsonNode thought = whole.get("content").get(0);
    assertThat(thought.get("type").asString()).isEqualTo("thinking");
    assertThat(thought.get("signature").asString()).isNotEmpty();
    assertThat(whole.get("content").get(1).get("type").asString()).isEqualTo("text");
    StringBuilder streamed = new StringBuilder();
    StringBuilder signature = new StringBuilder();
    events.forEach(event -> {
      streamed.append(event.json().path("delta").path("thinking").asString(""));
      signature.append(event.json().path("delta").path("signature").asString(""));
    });
    assertThat(streamed.toString()).isEqualTo(thought.get("thinking").asString());
    assertThat(signature.toString()).isEqualTo(thought.get("signature").asString());
    assertThat(answer(body("claude-sonnet-4-5", HELLO)).get("content")).hasSize(1);
  }

  @Test
  void shouldReadAndWriteItsCacheOnlyWhereTheCallerMarksIt() throws Exception {
    // given
    String text = "word ".repeat(1_000);
    String marked =
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\""
            + text
            + "\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]";

    // when
    JsonNode usage = answer(body("claude-sonnet-4-5", marked)).get("usage");
    JsonNode invoice = caller.lastInvoice();
    JsonNode plain =
        answer(body("claude-sonnet-4-5", "[{\"role\":\"user\",\"content\":\"" + text + "\"}]"))
            .get("usage");

    // then
    assertThat(usage.get("cache_read_input_tokens").asInt()).isEqualTo(512);
    assertThat(usage.get("cache_creation_input_tokens").asInt()).isEqualTo(128);
    assertThat(usage.get("input_tokens").asInt()).isEqualTo(1_254 - 512 - 128);
    assertThat(invoice.get("prompt_tokens").asInt()).isEqualTo(1_254);
    assertThat(invoice.get("cached_tokens").asInt()).isEqualTo(512);
    assertThat(invoice.get("cache_write_tokens").asInt()).isEqualTo(128);
    assertThat(plain.get("input_tokens").asInt()).isEqualTo(1_254);
  }

  @Test
  void shouldCountTokensWithoutInvoicingAny() throws Exception {
    // when
    Answered answered =
        post(
            "/anthropic/v1/messages/count_tokens",
            "{\"model\":\"claude-sonnet-4-5\",\"messages\":" + HELLO + "}");

    // then
    assertThat(answered.json().get("input_tokens").asInt()).isEqualTo(6);
    assertThat(caller.lastInvoice().get("prompt_tokens").asInt()).isZero();
    assertThat(caller.lastInvoice().get("model").asString()).isEqualTo("claude-sonnet-4-5");
  }

  @Test
  void shouldStopAtTheTokenLimitAndLeaveOutWhatWasCut() throws Exception {
    // given
    String body = "{\"model\":\"m\",\"max_tokens\":3,\"messages\":" + HELLO + "," + TOOLS + "}";

    // when
    JsonNode json = answer(body);

    // then
    assertThat(json.get("stop_reason").asString()).isEqualTo("max_tokens");
    assertThat(json.get("content").get(0).get("input")).isEmpty();
    assertThat(json.get("usage").get("output_tokens").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"max_tokens\":9}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\"}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"x\"}]}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\"}]}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":1.5}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"tool_choice\":{\"type\":\"any\"}}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[{\"name\":\"a\"}]}"
      })
  void shouldRefuseABadRequestInItsShape(String body) throws Exception {
    // when
    Answered answered = post(PATH, body);

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("type").asString()).isEqualTo("error");
    assertThat(answered.json().get("error").get("type").asString())
        .isEqualTo("invalid_request_error");
    assertThat(answered.json().get("request_id").asString())
        .isEqualTo(answered.header("request-id"));
  }

  @Test
  void shouldRefuseARequestWithoutAVersion() throws Exception {
    // when
    Answered answered = caller.post(PATH, body("claude-sonnet-4-5", HELLO));

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("error").get("message").asString())
        .contains("anthropic-version");
  }
}
