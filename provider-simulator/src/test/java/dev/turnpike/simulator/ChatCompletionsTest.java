package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChatCompletionsTest {

  private static final String LARGE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";

  private static Simulator simulator;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator =
        Simulator.start(
            SimulatorSettings.immediate().withClock(() -> Instant.parse("2026-03-01T10:00:00Z")));
    caller = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void shouldAnswerInOpenAisShape() throws Exception {
    // when
    Answered answered = caller.chat(Caller.body(LARGE, "Plan a week in New Zealand."));

    // then
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.header("content-type")).isEqualTo("application/json");
    assertThat(answered.header("x-simulated")).isEqualTo("true");
    assertThat(answered.header("x-request-id")).startsWith("req_sim");
    JsonNode json = answered.json();
    assertThat(json.get("id").asString()).startsWith("chatcmpl-sim");
    assertThat(json.get("object").asString()).isEqualTo("chat.completion");
    assertThat(json.get("created").asLong()).isEqualTo(1_772_359_200L);
    assertThat(json.get("model").asString()).isEqualTo(LARGE);
    assertThat(json.get("system_fingerprint").asString()).isNotEmpty();
    JsonNode choice = json.get("choices").get(0);
    assertThat(choice.get("message").get("role").asString()).isEqualTo("assistant");
    assertThat(choice.get("message").get("content").asString())
        .contains("the provider simulator answered for groq/" + LARGE);
    assertThat(choice.get("finish_reason").asString()).isEqualTo("stop");
    JsonNode usage = json.get("usage");
    assertThat(usage.get("total_tokens").asInt())
        .isEqualTo(usage.get("prompt_tokens").asInt() + usage.get("completion_tokens").asInt());
    assertThat(usage.get("prompt_tokens_details").get("cached_tokens").asInt()).isZero();
    assertThat(usage.get("completion_tokens_details").get("reasoning_tokens").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "@cf/meta/llama-3.3-70b-instruct-fp8-fast, Plan a week in New Zealand., 11, 237, 0",
    "@cf/meta/llama-3.2-1b-instruct, Plan a week in New Zealand., 11, 215, 0",
    "@cf/deepseek-ai/deepseek-r1-distill-qwen-32b, Plan a week in New Zealand., 11, 232, 58",
    "gpt-4o, Grüße 👋, 7, 227, 0",
  })
  void shouldCountTokensAsTheGoldenFiguresSay(
      String model, String text, int prompt, int completion, int reasoning) throws Exception {
    // when
    JsonNode usage = caller.chat(Caller.body(model, text)).json().get("usage");

    // then
    assertThat(usage.get("prompt_tokens").asInt()).isEqualTo(prompt);
    assertThat(usage.get("completion_tokens").asInt()).isEqualTo(completion);
    assertThat(usage.get("completion_tokens_details").get("reasoning_tokens").asInt())
        .isEqualTo(reasoning);
  }

  @Test
  void shouldGiveTheSameAnswerToTheSameQuestionAndAnotherToAnother() throws Exception {
    // given
    String fieldsSwapped =
        "{\"messages\":[{\"content\":\"Hello\",\"role\":\"user\"}],\"temperature\":0.3,\"model\":\"gpt-4o\"}";

    // when
    JsonNode first = caller.chat(Caller.body("gpt-4o", "Hello")).json();
    JsonNode again = caller.chat(fieldsSwapped).json();
    JsonNode other = caller.chat(Caller.body("gpt-4o", "Hello there")).json();

    // then
    assertThat(again.get("choices")).isEqualTo(first.get("choices"));
    assertThat(again.get("usage")).isEqualTo(first.get("usage"));
    assertThat(again.get("id")).isNotEqualTo(first.get("id"));
    assertThat(other.get("choices")).isNotEqualTo(first.get("choices"));
  }

  @ParameterizedTest
  @CsvSource({"max_tokens, 10", "max_completion_tokens, 1", "max_tokens, 199"})
  void shouldStopAtTheTokenLimit(String field, int limit) throws Exception {
    // when
    JsonNode json =
        caller.chat(Caller.body("gpt-4o", "Hello", "\"" + field + "\":" + limit)).json();

    // then
    assertThat(json.get("usage").get("completion_tokens").asInt()).isEqualTo(limit);
    assertThat(json.get("choices").get(0).get("finish_reason").asString()).isEqualTo("length");
    assertThat(json.get("choices").get(0).get("message").get("content").asString())
        .hasSize(limit * 4);
  }

  @ParameterizedTest
  @CsvSource({"#bytes=1500, 1500, 375", "#tokens=3, 12, 3", "#bytes=1, 1, 1"})
  void shouldAnswerInTheSizeThatTheModelNameAsksFor(String suffix, int bytes, int tokens)
      throws Exception {
    // when
    JsonNode json = caller.chat(Caller.body("bench" + suffix, "Hello")).json();

    // then
    assertThat(json.get("model").asString()).isEqualTo("bench" + suffix);
    assertThat(json.get("choices").get(0).get("message").get("content").asString()).hasSize(bytes);
    assertThat(json.get("usage").get("completion_tokens").asInt()).isEqualTo(tokens);
    assertThat(caller.lastInvoice().get("model").asString()).isEqualTo("bench");
  }

  @Test
  void shouldAnswerInTheSizeThatTheHeaderAsksFor() throws Exception {
    // when
    JsonNode json =
        caller.chat(Caller.body("gpt-4o", "Hello"), "x-simulator-answer", "bytes=77").json();

    // then
    assertThat(json.get("choices").get(0).get("message").get("content").asString()).hasSize(77);
  }

  @Test
  void shouldCountHalfOfALongPromptAsCached() throws Exception {
    // when
    JsonNode usage = caller.chat(Caller.body("gpt-4o", "word ".repeat(1_000))).json().get("usage");

    // then
    assertThat(usage.get("prompt_tokens").asInt()).isEqualTo(1_254);
    assertThat(usage.get("prompt_tokens_details").get("cached_tokens").asInt()).isEqualTo(512);
  }

  @Test
  void shouldCountTextPartsAndMediaParts() throws Exception {
    // given
    String body =
        """
        {"model":"gpt-4o","messages":[
          {"role":"system","content":"12345678"},
          {"role":"user","content":[{"type":"text","text":"1234"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}\
        """;

    // when
    JsonNode usage = caller.chat(body).json().get("usage");

    // then
    assertThat(usage.get("prompt_tokens").asInt()).isEqualTo((4 + 2) + (4 + 1 + 85));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"function\",\"function\":{\"name\":\"book\"}}",
        "\"required\"",
      })
  void shouldCallTheToolThatTheCallerForces(String choice) throws Exception {
    // given
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"book\",\"parameters\":{\"type\":\"object\"}}}]";
    String body = Caller.body("gpt-4o", "Hello", tools, "\"tool_choice\":" + choice);

    // when
    JsonNode json = caller.chat(body).json();

    // then
    JsonNode answer = json.get("choices").get(0);
    assertThat(answer.get("finish_reason").asString()).isEqualTo("tool_calls");
    assertThat(answer.get("message").get("content").isNull()).isTrue();
    JsonNode function = answer.get("message").get("tool_calls").get(0).get("function");
    assertThat(function.get("name").asString()).isEqualTo("book");
    assertThat(
            Caller.JSON.readTree(function.get("arguments").asString()).get("simulated").asBoolean())
        .isTrue();
    assertThat(json.get("usage").get("completion_tokens").asInt()).isEqualTo(1 + 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"model\":\"m\",\"messages\":[ | -",
        "not json | -",
        "[] | -",
        "'' | -",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]} {} | -",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model",
        "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model",
        "{\"model\":\"\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model",
        "{\"model\":\"m\"} | messages",
        "{\"model\":\"m\",\"messages\":[]} | messages",
        "{\"model\":\"m\",\"messages\":\"hello\"} | messages",
        "{\"model\":\"m\",\"messages\":[\"hello\"]} | messages[0]",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"},{\"content\":\"x\"}]} | messages[1].role",
        "{\"model\":\"m\",\"messages\":[{\"role\":{\"a\":1},\"content\":\"x\"}]} | messages[0].role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"max_tokens\":0} | max_tokens",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"max_tokens\":\"9\"} | max_tokens",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"max_tokens\":99999999999999999999} | -",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream\":\"yes\"} | stream",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"n\":9} | n",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"tool_choice\":\"required\"} | tool_choice",
        "{\"model\":\"m#bytes=x\",\"messages\":[{\"role\":\"user\"}]} | -",
        "{\"model\":\"m#bytes=999999999\",\"messages\":[{\"role\":\"user\"}]} | -",
      })
  void shouldRefuseABadRequestWithOpenAisError(String body, String param) throws Exception {
    // when
    Answered answered = caller.chat(body);

    // then
    assertThat(answered.status()).isEqualTo(400);
    JsonNode error = answered.json().get("error");
    assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.get("message").asString()).isNotBlank();
    assertThat(error.get("param").isNull() ? null : error.get("param").asString()).isEqualTo(param);
    JsonNode invoice = caller.lastInvoice();
    assertThat(invoice.get("status").asInt()).isEqualTo(400);
    assertThat(invoice.get("prompt_tokens").asInt()).isZero();
  }

  @Test
  void shouldKeepAnAnswerValidJsonWhateverTheModelIsCalled() throws Exception {
    // given
    String model = "odd \"name\" \\ with\nünicode";

    // when
    Answered answered = caller.chat(Caller.body(model, "Hello"));

    // then
    assertThat(answered.json().get("model").asString()).isEqualTo(model);
    assertThat(caller.lastInvoice().get("model").asString()).isEqualTo(model);
  }

  @Test
  void shouldAnswerWithoutAProviderInThePath() throws Exception {
    // when
    JsonNode json = caller.post("/v1/chat/completions", Caller.body("gpt-4o", "Hello")).json();

    // then
    assertThat(json.get("choices").get(0).get("message").get("content").asString())
        .contains("for simulator/gpt-4o");
  }
}
