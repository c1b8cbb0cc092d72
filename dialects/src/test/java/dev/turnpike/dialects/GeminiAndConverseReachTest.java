package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Translation.Told;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.providers.GoldenFiles;
import dev.turnpike.dialects.providers.GoldenFiles.Golden;
import dev.turnpike.dialects.providers.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Callers of every dialect reach Gemini and Bedrock, streamed and not. */
class GeminiAndConverseReachTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Surroundings FIXED =
      new Surroundings(InstantSource.fixed(NOW), () -> "tp_1");
  private static final Map<Dialect, String> PROMPTS =
      Map.of(
          Dialect.CHAT,
          """
          {"model": "dynamic/x", "max_tokens": 99, "stream": true, "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Weather?"},
            {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function",
              "function": {"name": "weather", "arguments": "{\\"city\\":\\"Bonn\\"}"}}]},
            {"role": "tool", "tool_call_id": "c1", "content": "rain"}],
           "tools": [{"type": "function", "function": {"name": "weather",
             "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}}]}
          """,
          Dialect.MESSAGES,
          """
          {"model": "dynamic/x", "max_tokens": 99, "stream": true, "system": "Be brief.",
           "messages": [
            {"role": "user", "content": "Weather?"},
            {"role": "assistant", "content": [{"type": "tool_use", "id": "c1", "name": "weather",
              "input": {"city": "Bonn"}}]},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "c1",
              "content": "rain"}]}],
           "tools": [{"name": "weather",
             "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}}}]}
          """,
          Dialect.RESPONSES,
          """
          {"model": "dynamic/x", "max_output_tokens": 99, "stream": true,
           "instructions": "Be brief.", "input": [
            {"role": "user", "content": "Weather?"},
            {"type": "function_call", "call_id": "c1", "name": "weather",
             "arguments": "{\\"city\\":\\"Bonn\\"}"},
            {"type": "function_call_output", "call_id": "c1", "output": "rain"}],
           "tools": [{"type": "function", "name": "weather", "strict": false,
             "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}]}
          """);

  static Stream<Arguments> ways() {
    return Stream.of(Dialect.GEMINI, Dialect.CONVERSE)
        .flatMap(
            provider -> PROMPTS.keySet().stream().map(caller -> Arguments.of(caller, provider)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldAskTheSameInEveryDialect(Dialect caller, Dialect provider) {
    String prompt = Objects.requireNonNull(PROMPTS.get(caller));

    Written written = (Written) way(caller, provider).request(prompt.getBytes(UTF_8), "m");

    assertThat(GoldenFiles.parse(written.body()))
        .isEqualTo(golden(provider, "callers/asked.json").content());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldTellTheWholeAnswer(Dialect caller, Dialect provider) throws IOException {
    Golden golden = golden(provider, "answers/calls.json");

    Told told = (Told) way(caller, provider).answer(golden.bytes("provider"));

    assertThat(GoldenFiles.parse(told.body()))
        .isEqualTo(GoldenFiles.parse(resource(provider, caller, "answer.json")));
    assertThat(String.valueOf(told.facts().usage()))
        .isEqualTo(golden.content().path("usage").asString());
    assertThat(told.facts().contentBytes()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldTellTheStreamHoweverItIsCut(Dialect caller, Dialect provider) throws IOException {
    byte[] sent =
        Streams.of(
            name(provider), golden(provider, "streams/text.json").content().path("provider"));
    String expected = new String(resource(provider, caller, "stream.txt"), UTF_8);

    for (int size : List.of(1, 2, 3, 7, 64, 1_000, sent.length)) {
      AnswerStream stream = way(caller, provider).stream(true);

      assertThat(new String(feed(stream, sent, size), UTF_8)).isEqualTo(expected);
      assertThat(stream.fault()).isEmpty();
      assertThat(stream.begun()).isTrue();
      assertThat(stream.done()).isTrue();
      assertThat(stream.usage())
          .contains(
              provider == Dialect.GEMINI ? new Tokens(4, 5, 0, 0, 2) : new Tokens(20, 5, 4, 6, 0));
      assertThat(stream.contentBytes()).isEqualTo("HmGrüß Gott".getBytes(UTF_8).length);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldSayWhenTheProviderBreaksOff(Dialect caller, Dialect provider) {
    String example = provider == Dialect.GEMINI ? "streams/error.json" : "streams/exception.json";
    byte[] sent = Streams.of(name(provider), golden(provider, example).content().path("provider"));
    AnswerStream stream = way(caller, provider).stream(true);

    byte[] told = feed(stream, sent, 5);

    assertThat(stream.fault()).isPresent();
    assertThat(stream.done()).isFalse();
    assertThat(new String(told, UTF_8)).contains("Hi").doesNotContain("overloaded", "Too many");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldTellErrorsInTheCallersDialect(Dialect caller, Dialect provider) {
    byte[] body =
        provider == Dialect.GEMINI
            ? "{\"error\":{\"code\":429,\"message\":\"Slow down.\",\"status\":\"RESOURCE_EXHAUSTED\"}}"
                .getBytes(UTF_8)
            : "{\"message\":\"Slow down.\"}".getBytes(UTF_8);

    JsonNode error = GoldenFiles.parse(way(caller, provider).error(429, body)).path("error");

    assertThat(error.path("message").asString()).isEqualTo("Slow down.");
    assertThat(error.path("type").asString()).isEqualTo("rate_limit_error");
  }

  @ParameterizedTest
  @EnumSource(names = {"GEMINI", "CONVERSE"})
  void shouldFollowANativeStreamByteForByte(Dialect dialect) {
    for (Golden golden : GoldenFiles.in(name(dialect) + "/streams")) {
      byte[] sent = Streams.of(name(dialect), golden.content().path("provider"));
      for (int size = 1; size < 30; size++) {
        AnswerStream stream = Followers.follow(dialect, false);

        byte[] relayed = feed(stream, sent, size);

        if (stream.fault().isEmpty()) {
          assertThat(relayed).as(golden.name()).isEqualTo(sent);
        } else {
          assertThat(relayed).as(golden.name()).hasSizeLessThan(sent.length);
        }
      }
    }
  }

  private static Translation way(Dialect caller, Dialect provider) {
    return Translations.between(caller, provider, FIXED).orElseThrow();
  }

  private static byte[] feed(AnswerStream stream, byte[] sent, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int from = 0; from < sent.length; from += size) {
      out.writeBytes(
          stream.feed(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + size))));
    }
    out.writeBytes(stream.end());
    return out.toByteArray();
  }

  private static Golden golden(Dialect provider, String path) {
    int slash = path.indexOf('/');
    return GoldenFiles.in(name(provider) + "/" + path.substring(0, slash)).stream()
        .filter(golden -> golden.name().equals(path.substring(slash + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] resource(Dialect provider, Dialect caller, String what) throws IOException {
    String path = "/providers/" + name(provider) + "/told/" + name(caller) + "-" + what;
    try (InputStream in =
        Objects.requireNonNull(GeminiAndConverseReachTest.class.getResourceAsStream(path), path)) {
      return in.readAllBytes();
    }
  }

  private static String name(Dialect dialect) {
    return dialect.name().toLowerCase(Locale.ROOT);
  }
}
