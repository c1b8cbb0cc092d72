package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Events;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.JsonNode;

class StreamedAnswersTest {

  private static final Simulator simulator = Simulator.start(SimulatorSettings.immediate());
  private static final Caller caller = new Caller(simulator);

  @AfterContainer
  static void stop() {
    simulator.close();
  }

  @Example
  void shouldStreamRoleThenTextThenFinishThenDone() throws Exception {
    // when
    Events events = caller.stream(Caller.body("gpt-4o", "Hello", "\"stream\":true"));

    // then
    assertThat(events.broken()).isFalse();
    assertThat(events.data().getLast()).isEqualTo("[DONE]");
    List<JsonNode> chunks = events.chunks();
    assertThat(chunks).hasSize(1 + 20 + 1);
    assertThat(chunks)
        .allSatisfy(chunk -> {
          assertThat(chunk.get("object").asString()).isEqualTo("chat.completion.chunk");
          assertThat(chunk.get("id")).isEqualTo(chunks.getFirst().get("id"));
          assertThat(chunk.get("model").asString()).isEqualTo("gpt-4o");
          assertThat(chunk.get("choices")).hasSize(1);
          assertThat(chunk.has("usage")).isFalse();
        });
    assertThat(chunks.getFirst().get("choices").get(0).get("delta").get("role").asString())
        .isEqualTo("assistant");
    assertThat(chunks.getLast().get("choices").get(0).get("delta")).isEmpty();
    assertThat(chunks.getLast().get("choices").get(0).get("finish_reason").asString())
        .isEqualTo("stop");
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.get("choices").get(0).get("finish_reason").isNull());
  }

  @Example
  void shouldAddAUsageChunkWithoutChoicesOnlyWhenAsked() throws Exception {
    // when
    List<JsonNode> asked =
        caller.stream(
                Caller.body(
                    "gpt-4o",
                    "Hello",
                    "\"stream\":true",
                    "\"stream_options\":{\"include_usage\":true}"))
            .chunks();
    List<JsonNode> declined =
        caller.stream(
                Caller.body(
                    "gpt-4o",
                    "Hello",
                    "\"stream\":true",
                    "\"stream_options\":{\"include_usage\":false}"))
            .chunks();

    // then
    assertThat(asked).hasSize(declined.size() + 1);
    assertThat(asked.getLast().get("choices")).isEmpty();
    assertThat(asked.getLast().get("usage").get("completion_tokens").asInt()).isBetween(200, 260);
    assertThat(asked.subList(0, asked.size() - 1)).allMatch(chunk -> chunk.get("usage").isNull());
    assertThat(declined).noneMatch(chunk -> chunk.has("usage"));
  }

  @Example
  void shouldStreamAForcedToolCall() throws Exception {
    // given
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"book\"}}],\"tool_choice\":\"required\"";

    // when
    List<JsonNode> chunks =
        caller.stream(Caller.body("gpt-4o", "Hello", "\"stream\":true", tools)).chunks();

    // then
    StringBuilder arguments = new StringBuilder();
    for (JsonNode chunk : chunks) {
      arguments.append(
          chunk
              .get("choices")
              .get(0)
              .get("delta")
              .path("tool_calls")
              .path(0)
              .path("function")
              .path("arguments")
              .asString(""));
    }
    assertThat(
            chunks
                .getFirst()
                .get("choices")
                .get(0)
                .get("delta")
                .get("tool_calls")
                .get(0)
                .get("function")
                .get("name")
                .asString())
        .isEqualTo("book");
    assertThat(Caller.JSON.readTree(arguments.toString()).get("simulated").asBoolean()).isTrue();
    assertThat(chunks.getLast().get("choices").get(0).get("finish_reason").asString())
        .isEqualTo("tool_calls");
  }

  @Property(tries = 60)
  void shouldStreamTheSameTextAndTokensAsAWholeAnswer(
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens,
      @ForAll boolean reasoning)
      throws Exception {
    // given
    String model = reasoning ? "o1-preview" : "llama-3.2-1b";
    String limit = "\"max_tokens\":" + maxTokens;

    // when
    JsonNode whole = caller.chat(Caller.body(model, text, limit)).json();
    Events streamed =
        caller.stream(
            Caller.body(
                model,
                text,
                limit,
                "\"stream\":true",
                "\"stream_options\":{\"include_usage\":true}"));

    // then
    assertThat(streamed.text())
        .isEqualTo(whole.get("choices").get(0).get("message").get("content").asString());
    assertThat(streamed.chunks().getLast().get("usage")).isEqualTo(whole.get("usage"));
    assertThat(whole.get("usage").get("completion_tokens").asInt()).isLessThanOrEqualTo(maxTokens);
    JsonNode invoice = caller.lastInvoice();
    assertThat(invoice.get("completion_tokens"))
        .isEqualTo(whole.get("usage").get("completion_tokens"));
    assertThat(invoice.get("complete").asBoolean()).isTrue();
  }
}
