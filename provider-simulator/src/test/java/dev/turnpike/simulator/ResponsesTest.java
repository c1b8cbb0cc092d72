package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import dev.turnpike.simulator.Caller.Event;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResponsesTest {

  private static final String PATH = "/openai/v1/responses";
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"web_search\"},{\"type\":\"function\",\"name\":\"weather\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]";

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

  private static String body(String model, String input, String... more) {
    StringBuilder body = new StringBuilder("{\"model\":\"" + model + "\",\"input\":" + input);
    for (String field : more) {
      body.append(',').append(field);
    }
    return body.append('}').toString();
  }

  private static JsonNode answer(String body) throws Exception {
    Answered answered = caller.post(PATH, body);
    assertThat(answered.status()).as(answered.response().body()).isEqualTo(200);
    return answered.json();
  }

  @Test
  void shouldAnswerWithAMessageItemAndUsage() throws Exception {
    // when
    JsonNode json = answer(body("gpt-4o", "\"Hello\"", "\"instructions\":\"Be kind\""));

    // then
    assertThat(json.get("object").asString()).isEqualTo("response");
    assertThat(json.get("id").asString()).startsWith("resp_");
    assertThat(json.get("status").asString()).isEqualTo("completed");
    assertThat(json.get("instructions").asString()).isEqualTo("Be kind");
    JsonNode item = json.get("output").get(0);
    assertThat(item.get("type").asString()).isEqualTo("message");
    assertThat(item.get("role").asString()).isEqualTo("assistant");
    assertThat(item.get("content").get(0).get("type").asString()).isEqualTo("output_text");
    assertThat(item.get("content").get(0).get("text").asString())
        .contains("the provider simulator answered for openai/gpt-4o");
    JsonNode usage = json.get("usage");
    assertThat(usage.get("input_tokens").asInt()).isEqualTo((4 + 2) + (4 + 2));
    assertThat(usage.get("output_tokens")).isEqualTo(caller.lastInvoice().get("completion_tokens"));
    assertThat(usage.get("total_tokens").asInt())
        .isEqualTo(usage.get("input_tokens").asInt() + usage.get("output_tokens").asInt());
    assertThat(usage.get("input_tokens_details").get("cached_tokens").asInt()).isZero();
    assertThat(usage.get("output_tokens_details").get("reasoning_tokens").asInt()).isZero();
  }

  @Test
  void shouldStreamNamedEventsThatAddUpToTheWholeAnswer() throws Exception {
    // given
    JsonNode whole = answer(body("gpt-4o", "\"Hello\""));

    // when
    List<Event> events = caller.events(PATH, body("gpt-4o", "\"Hello\"", "\"stream\":true"));

    // then
    assertThat(events.stream().map(Event::name).distinct())
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      JsonNode json = events.get(i).json();
      assertThat(json.get("type").asString()).isEqualTo(events.get(i).name());
      assertThat(json.get("sequence_number").asInt()).isEqualTo(i);
      text.append(json.path("delta").asString(""));
    }
    assertThat(text.toString())
        .isEqualTo(whole.get("output").get(0).get("content").get(0).get("text").asString());
    JsonNode completed = events.getLast().json().get("response");
    assertThat(completed.get("usage")).isEqualTo(whole.get("usage"));
    assertThat(completed.get("output").get(0).get("content"))
        .isEqualTo(whole.get("output").get(0).get("content"));
    assertThat(events.getFirst().json().get("response").get("status").asString())
        .isEqualTo("in_progress");
  }

  @Test
  void shouldCallAFunctionAndAnswerItsResultWithText() throws Exception {
    // given
    String followUp =
        "[{\"role\":\"user\",\"content\":\"Hello\"},"
            + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"weather\",\"arguments\":\"{}\"},"
            + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"sunny\"}]";

    // when
    JsonNode call = answer(body("gpt-4o", "\"Hello\"", TOOLS)).get("output").get(0);
    JsonNode text = answer(body("gpt-4o", followUp, TOOLS)).get("output").get(0);

    // then
    assertThat(call.get("type").asString()).isEqualTo("function_call");
    assertThat(call.get("name").asString()).isEqualTo("weather");
    assertThat(call.get("call_id").asString()).startsWith("call_");
    assertThat(call.get("arguments").asString()).isEqualTo("{\"city\":\"simulated city\"}");
    assertThat(text.get("type").asString()).isEqualTo("message");
  }

  @Test
  void shouldStreamAFunctionCall() throws Exception {
    // when
    List<Event> events = caller.events(PATH, body("gpt-4o", "\"Hello\"", TOOLS, "\"stream\":true"));

    // then
    StringBuilder arguments = new StringBuilder();
    events.forEach(event -> arguments.append(event.json().path("delta").asString("")));
    assertThat(arguments.toString()).isEqualTo("{\"city\":\"simulated city\"}");
    assertThat(events.stream().map(Event::name))
        .contains(
            "response.function_call_arguments.delta", "response.function_call_arguments.done");
    assertThat(events.getLast().json().get("response").get("output").get(0).get("name").asString())
        .isEqualTo("weather");
  }

  @Test
  void shouldTellThatTheLimitCutTheAnswer() throws Exception {
    // when
    JsonNode json = answer(body("gpt-4o", "\"Hello\"", "\"max_output_tokens\":16"));
    List<Event> events =
        caller.events(
            PATH, body("gpt-4o", "\"Hello\"", "\"max_output_tokens\":16", "\"stream\":true"));

    // then
    assertThat(json.get("status").asString()).isEqualTo("incomplete");
    assertThat(json.get("incomplete_details").get("reason").asString())
        .isEqualTo("max_output_tokens");
    assertThat(json.get("usage").get("output_tokens").asInt()).isEqualTo(16);
    assertThat(events.getLast().name()).isEqualTo("response.incomplete");
  }

  @Test
  void shouldShowASummaryOfItsReasoningWhenAsked() throws Exception {
    // when
    JsonNode json =
        answer(
            body(
                "o3-mini#reasoning=40#tokens=50",
                "\"Hello\"",
                "\"reasoning\":{\"effort\":\"low\",\"summary\":\"auto\"}"));
    JsonNode silent = answer(body("o3-mini#reasoning=40#tokens=50", "\"Hello\""));

    // then
    assertThat(json.get("output").get(0).get("type").asString()).isEqualTo("reasoning");
    assertThat(json.get("output").get(0).get("summary").get(0).get("text").asString()).hasSize(160);
    assertThat(json.get("output").get(1).get("type").asString()).isEqualTo("message");
    assertThat(silent.get("output")).hasSize(1);
    for (JsonNode each : new JsonNode[] {json, silent}) {
      assertThat(each.get("usage").get("output_tokens").asInt()).isEqualTo(90);
      assertThat(each.get("usage").get("output_tokens_details").get("reasoning_tokens").asInt())
          .isEqualTo(40);
    }
  }

  @Test
  void shouldAnswerWithADocumentOfTheSchema() throws Exception {
    // when
    JsonNode json =
        answer(
            body(
                "gpt-4o",
                "\"Hello\"",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}},\"required\":[\"ok\"]}}}"));

    // then
    assertThat(json.get("output").get(0).get("content").get(0).get("text").asString())
        .isEqualTo("{\"ok\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "[] | -",
        "{\"input\":\"x\"} | model",
        "{\"model\":\"m\"} | input",
        "{\"model\":\"m\",\"input\":[]} | input",
        "{\"model\":\"m\",\"input\":[{\"role\":\"robot\",\"content\":\"x\"}]} | input[0].role",
        "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]} | input[0].content[0].type",
        "{\"model\":\"m\",\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}]} | input[0].call_id",
        "{\"model\":\"m\",\"input\":\"x\",\"max_output_tokens\":15} | max_output_tokens",
        "{\"model\":\"m\",\"input\":\"x\",\"stream\":1} | stream",
        "{\"model\":\"m\",\"input\":\"x\",\"previous_response_id\":\"r\"} | previous_response_id",
        "{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":\"required\"} | tool_choice",
        "{\"model\":\"m\",\"input\":\"x\",\"temperature\":3} | temperature",
      })
  void shouldRefuseABadRequest(String body, String param) throws Exception {
    // when
    Answered answered = caller.post(PATH, body);

    // then
    assertThat(answered.status()).isEqualTo(400);
    JsonNode error = answered.json().get("error");
    assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.get("param").isNull() ? null : error.get("param").asString()).isEqualTo(param);
  }
}
