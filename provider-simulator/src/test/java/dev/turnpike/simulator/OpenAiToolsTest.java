package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OpenAiToolsTest {

  private static final String TOOLS =
      """
      "tools":[
        {"type":"function","function":{"name":"weather","parameters":{"type":"object",
          "properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":3},
            "unit":{"enum":["c\\"°\\"","f"]},"note":{"type":"string"}},
          "required":["city","days","unit"]}}},
        {"type":"function","function":{"name":"book"}}]\
      """;

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

  private static JsonNode choice(String... more) throws Exception {
    return caller.chat(Caller.body("gpt-4o", "Hello", more)).json().get("choices").get(0);
  }

  private static JsonNode function(JsonNode choice, int call) {
    return choice.get("message").get("tool_calls").get(call).get("function");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"tool_choice\":\"auto\"", ",\"tool_choice\":\"required\""})
  void shouldCallTheFirstFunctionWithWhatItsSchemaRequires(String choice) throws Exception {
    // when
    JsonNode answer = choice(TOOLS + choice);

    // then
    assertThat(answer.get("finish_reason").asString()).isEqualTo("tool_calls");
    assertThat(function(answer, 0).get("name").asString()).isEqualTo("weather");
    JsonNode arguments = Caller.JSON.readTree(function(answer, 0).get("arguments").asString());
    assertThat(arguments.propertyNames()).containsExactly("city", "days", "unit");
    assertThat(arguments.get("city").asString()).isEqualTo("simulated city");
    assertThat(arguments.get("days").asInt()).isEqualTo(3);
    assertThat(arguments.get("unit").asString()).isEqualTo("c\"°\"");
  }

  @Test
  void shouldAnswerWithTextWhenCallsAreForbidden() throws Exception {
    assertThat(choice(TOOLS, "\"tool_choice\":\"none\"").get("finish_reason").asString())
        .isEqualTo("stop");
  }

  @Test
  void shouldAnswerWithTextAfterAResult() throws Exception {
    // given
    String body =
        """
        {"model":"gpt-4o",%s,"messages":[{"role":"user","content":"Hello"},
          {"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"book","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"c","content":"done"}]}\
        """
            .formatted(TOOLS);

    // when
    JsonNode answer = caller.chat(body).json().get("choices").get(0);

    // then
    assertThat(answer.get("finish_reason").asString()).isEqualTo("stop");
    assertThat(answer.get("message").get("content").asString()).isNotEmpty();
  }

  @Test
  void shouldMakeAsManyCallsAsTheModelsNameSays() throws Exception {
    // when
    JsonNode several = caller.chat(Caller.body("gpt-4o#calls=3", "Hello", TOOLS)).json();
    JsonNode one =
        caller
            .chat(Caller.body("gpt-4o#calls=3", "Hello", TOOLS, "\"parallel_tool_calls\":false"))
            .json();

    // then
    JsonNode answer = several.get("choices").get(0);
    assertThat(answer.get("message").get("tool_calls")).hasSize(3);
    assertThat(function(answer, 1).get("name").asString()).isEqualTo("book");
    assertThat(function(answer, 2)).isEqualTo(function(answer, 0));
    assertThat(answer.get("message").get("tool_calls").get(0).get("id"))
        .isNotEqualTo(answer.get("message").get("tool_calls").get(2).get("id"));
    assertThat(one.get("choices").get(0).get("message").get("tool_calls")).hasSize(1);
    assertThat(one.get("usage").get("completion_tokens").asInt())
        .isLessThan(several.get("usage").get("completion_tokens").asInt());
  }

  @Test
  void shouldStreamTheSameCallsAsAWholeAnswerHas() throws Exception {
    // given
    JsonNode whole =
        caller
            .chat(Caller.body("gpt-4o#calls=2", "Hello", TOOLS))
            .json()
            .get("choices")
            .get(0)
            .get("message")
            .get("tool_calls");

    // when
    List<JsonNode> chunks =
        caller.stream(Caller.body("gpt-4o#calls=2", "Hello", TOOLS, "\"stream\":true")).chunks();

    // then
    List<String> names = new ArrayList<>();
    StringBuilder[] arguments = {new StringBuilder(), new StringBuilder()};
    for (JsonNode chunk : chunks) {
      for (JsonNode call : chunk.get("choices").get(0).get("delta").path("tool_calls")) {
        if (call.get("function").has("name")) {
          names.add(call.get("function").get("name").asString());
        }
        arguments[call.get("index").asInt()].append(
            call.get("function").get("arguments").asString());
      }
    }
    assertThat(names).containsExactly("weather", "book");
    for (int i = 0; i < 2; i++) {
      assertThat(arguments[i].toString())
          .isEqualTo(whole.get(i).get("function").get("arguments").asString());
    }
    assertThat(chunks.size()).isGreaterThan(10);
  }

  @Test
  void shouldAnswerWithADocumentThatTheSchemaAllows() throws Exception {
    // given
    String format =
        """
        "response_format":{"type":"json_schema","json_schema":{"name":"trip","schema":{
          "type":"object","required":["stops"],"properties":{"stops":{"type":"array","minItems":2,
            "items":{"$ref":"#/$defs/stop"}}},
          "$defs":{"stop":{"type":"object","required":["at"],"properties":{"at":{"type":"string","format":"date"}}}}}}}\
        """;

    // when
    JsonNode answer = choice(format);

    // then
    assertThat(answer.get("finish_reason").asString()).isEqualTo("stop");
    assertThat(answer.get("message").get("content").asString())
        .isEqualTo("{\"stops\":[{\"at\":\"2026-01-31\"},{\"at\":\"2026-01-31\"}]}");
    assertThat(
            Caller.JSON
                .readTree(
                    choice("\"response_format\":{\"type\":\"json_object\"}")
                        .get("message")
                        .get("content")
                        .asString())
                .isObject())
        .isTrue();
  }

  @Test
  void shouldGiveSeveralChoicesThatDifferAndInvoiceThemAll() throws Exception {
    // when
    JsonNode whole = caller.chat(Caller.body("gpt-4o", "Hello", "\"n\":8")).json();
    JsonNode one = caller.chat(Caller.body("gpt-4o", "Hello")).json();
    List<JsonNode> chunks =
        caller.stream(
                Caller.body(
                    "gpt-4o",
                    "Hello",
                    "\"n\":8",
                    "\"stream\":true",
                    "\"stream_options\":{\"include_usage\":true}"))
            .chunks();

    // then
    assertThat(whole.get("choices")).hasSize(8);
    assertThat(whole.get("choices").get(0)).isEqualTo(one.get("choices").get(0));
    assertThat(whole.get("choices").get(1).get("message"))
        .isNotEqualTo(whole.get("choices").get(0).get("message"));
    StringBuilder[] texts = new StringBuilder[8];
    java.util.Arrays.setAll(texts, i -> new StringBuilder());
    for (JsonNode chunk : chunks) {
      for (JsonNode choice : chunk.get("choices")) {
        texts[choice.get("index").asInt()].append(choice.get("delta").path("content").asString(""));
      }
    }
    for (int i = 0; i < 8; i++) {
      assertThat(texts[i].toString())
          .isEqualTo(whole.get("choices").get(i).get("message").get("content").asString());
    }
    assertThat(chunks.getLast().get("usage")).isEqualTo(whole.get("usage"));
    assertThat(caller.lastInvoice().get("completion_tokens"))
        .isEqualTo(whole.get("usage").get("completion_tokens"));
    assertThat(whole.get("usage").get("prompt_tokens"))
        .isEqualTo(one.get("usage").get("prompt_tokens"));
  }

  @Test
  void shouldTellTheTokensThatTheModelsNameAsksFor() throws Exception {
    // when
    Answered answered =
        caller.chat(
            Caller.body(
                "gpt-4o#bytes=400#cached=100#reasoning=20#cache_write=50", "x".repeat(800)));

    // then
    JsonNode usage = answered.json().get("usage");
    assertThat(usage.get("prompt_tokens").asInt()).isEqualTo(204);
    assertThat(usage.get("prompt_tokens_details").get("cached_tokens").asInt()).isEqualTo(100);
    assertThat(usage.get("completion_tokens").asInt()).isEqualTo(120);
    assertThat(usage.get("completion_tokens_details").get("reasoning_tokens").asInt())
        .isEqualTo(20);
    JsonNode invoice = caller.lastInvoice();
    assertThat(invoice.get("model").asString()).isEqualTo("gpt-4o");
    assertThat(invoice.get("cached_tokens").asInt()).isEqualTo(100);
    assertThat(invoice.get("cache_write_tokens").asInt()).isEqualTo(50);
    assertThat(invoice.get("reasoning_tokens").asInt()).isEqualTo(20);
    assertThat(
            caller
                .chat(Caller.body("gpt-4o#cached=900", "Hello"))
                .json()
                .get("usage")
                .get("prompt_tokens_details")
                .get("cached_tokens")
                .asInt())
        .isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tools\":7 | tools",
        "\"tools\":[{\"type\":\"function\",\"function\":{}}] | tools",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}] | tools",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":[]}}] | tools",
        "\"tool_choice\":\"maybe\" | tool_choice",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"b\"}} | tool_choice",
        "\"response_format\":{\"type\":\"xml\"} | response_format.type",
        "\"response_format\":{\"type\":\"json_schema\"} | response_format.json_schema",
      })
  void shouldRefuseNonsense(String field, String param) throws Exception {
    // when
    Answered answered = caller.chat(Caller.body("gpt-4o", "Hello", field));

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("error").get("type").asString())
        .isEqualTo("invalid_request_error");
    assertThat(answered.json().get("error").get("param").asString()).isEqualTo(param);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"m#cached=-1", "m#calls=0", "m#calls=9", "m#reasoning", "m#colour=red", "m#"})
  void shouldRefuseOptionsThatMakeNoSense(String model) throws Exception {
    assertThat(caller.chat(Caller.body(model, "Hello")).status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseASchemaThatHasNoEnd() throws Exception {
    // given
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":"
            + "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}}}}]";

    // then
    assertThat(caller.chat(Caller.body("gpt-4o", "Hello", tools)).status()).isEqualTo(400);
  }
}
