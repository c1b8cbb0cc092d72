package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever callers and providers send, nothing is thrown. */
class HostileInputTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<Dialect> SPOKEN =
      List.of(Dialect.CHAT, Dialect.RESPONSES, Dialect.MESSAGES, Dialect.GEMINI, Dialect.CONVERSE);

  @Property(tries = 3000)
  void shouldNeverThrowOnABodyWithOneThingReplaced(
      @ForAll("bodies") String body, @ForAll("values") String value, @ForAll int place) {
    JsonNode tree = MAPPER.readTree(body);
    List<Runnable> places = new ArrayList<>();
    JsonNode other = MAPPER.readTree(value);
    places(tree, other, places);
    places.get(Math.floorMod(place, places.size())).run();

    check(MAPPER.writeValueAsBytes(tree));
  }

  @Property(tries = 500)
  void shouldNeverThrowOnBytes(@ForAll byte[] bytes) {
    check(bytes);
  }

  @Property(tries = 500)
  void shouldNeverThrowOnText(@ForAll("values") String value) {
    check(value.getBytes(UTF_8));
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeeply() {
    String deep = "{\"model\":\"m\",\"messages\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    Translation way = Translations.between(Dialect.CHAT, Dialect.MESSAGES).orElseThrow();

    assertThat(way.request(deep.getBytes(UTF_8), "m")).isInstanceOf(Inexpressible.class);
    assertThat(way.answer(deep.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    check(deep.getBytes(UTF_8));
  }

  @Test
  void shouldHaveAFaultWhenAnEventIsTooLong() {
    AnswerStream stream =
        Translations.between(Dialect.CHAT, Dialect.MESSAGES).orElseThrow().stream(false);
    byte[] chunk = "x".repeat(1 << 20).getBytes(UTF_8);

    for (int i = 0; i < 12; i++) {
      stream.feed(chunk);
    }

    assertThat(stream.fault()).contains("an event of the stream is longer than 8388608 bytes");
  }

  @Test
  void shouldHaveAFaultWhenTooManyToolsAreCalled() {
    AnswerStream stream =
        Translations.between(Dialect.RESPONSES, Dialect.CHAT).orElseThrow().stream(false);
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 1_001; i++) {
      calls.append(i == 0 ? "" : ",").append("{\"index\":").append(i).append('}');
    }
    String chunk = "data: {\"choices\":[{\"delta\":{\"tool_calls\":[" + calls + "]}}]}\n\n";

    stream.feed(chunk.getBytes(UTF_8));

    assertThat(stream.fault()).contains("the answer calls more than 1000 tools");
  }

  @Test
  void shouldHaveAFaultWhenAnAnswerIsTooLong() {
    AnswerStream stream =
        Translations.between(Dialect.RESPONSES, Dialect.CHAT).orElseThrow().stream(false);
    byte[] chunk =
        ("data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(4 << 20) + "\"}}]}\n\n")
            .getBytes(UTF_8);

    for (int i = 0; i < 17; i++) {
      stream.feed(chunk);
    }

    assertThat(stream.fault()).contains("the answer is longer than 67108864 bytes");
  }

  private static void check(byte[] body) {
    for (Dialect caller : SPOKEN) {
      for (Dialect provider : SPOKEN) {
        assertThatCode(
                () -> {
                  Translation way = Translations.between(caller, provider).orElseThrow();
                  assertThat(way.request(body, "claude-sonnet-4-5")).isNotNull();
                  assertThat(way.answer(body)).isNotNull();
                  assertThat(way.error(500, body)).isNotEmpty();
                  AnswerStream stream = way.stream(true);
                  stream.feed(
                      "data: {\"type\":\"response.created\",\"response\":{}}\n\n".getBytes(UTF_8));
                  stream.feed("data: ".getBytes(UTF_8));
                  stream.feed(body);
                  stream.feed("\n\ndata: [DONE]\n\n".getBytes(UTF_8));
                  stream.end();
                })
            .doesNotThrowAnyException();
      }
      assertThatCode(
              () -> {
                assertThat(AnswerReader.read(caller, body)).isNotNull();
                assertThat(Errors.message(caller, body)).isNotNull();
              })
          .doesNotThrowAnyException();
    }
  }

  @Provide
  Arbitrary<String> bodies() throws IOException {
    List<String> bodies = new ArrayList<>();
    for (Path pair : GoldenTest.folders(GoldenTest.ROOT)) {
      for (Path folder : GoldenTest.folders(pair)) {
        GoldenCase golden = new GoldenCase(pair.getFileName().toString(), folder);
        for (String file : List.of("request.json", "answer.json", "error.json")) {
          if (golden.has(file)) {
            bodies.add(golden.content(file));
          }
        }
        if (golden.has("stream.sse")) {
          golden
              .content("stream.sse")
              .lines()
              .filter(line -> line.startsWith("data: {"))
              .map(line -> line.substring(6))
              .forEach(bodies::add);
        }
      }
    }
    return Arbitraries.of(bodies);
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> scalar =
        Arbitraries.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "9223372036854775807",
            "123456789012345678901234567890",
            "\"\"",
            "\"x\"",
            "\"text\"",
            "\"tool_use\"",
            "\"data:;base64\"",
            "\"data:text/plain;base64,%%\"",
            "[]",
            "{}",
            "\"\\ud800\"");
    return Arbitraries.lazyOf(
        () -> scalar,
        () -> scalar.list().ofMaxSize(4).map(items -> "[" + String.join(",", items) + "]"),
        () ->
            Combinators.combine(names().list().ofMaxSize(4), scalar)
                .as((names, value) -> {
                  StringBuilder object = new StringBuilder("{");
                  for (String name : names) {
                    object.append(object.length() > 1 ? "," : "");
                    object.append('"').append(name).append("\":").append(value);
                  }
                  return object.append('}').toString();
                }));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(
        "type",
        "role",
        "content",
        "text",
        "id",
        "name",
        "input",
        "source",
        "url",
        "data",
        "error",
        "message",
        "choices",
        "delta",
        "usage",
        "output",
        "index",
        "function",
        "arguments",
        "toolUse",
        "toolResult",
        "reasoningContent",
        "cachePoint",
        "format",
        "bytes",
        "json",
        "contents",
        "parts",
        "functionCall",
        "function_response",
        "inlineData",
        "thoughtSignature");
  }

  /** Collects, for every value in the tree, what puts the other in its place. */
  private static void places(JsonNode node, JsonNode other, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        places.add(() -> object.set(name, other));
        places(object.path(name), other, places);
      }
      places.add(() -> object.removeAll());
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        places.add(() -> array.set(at, other));
        places(array.path(i), other, places);
      }
    }
  }
}
