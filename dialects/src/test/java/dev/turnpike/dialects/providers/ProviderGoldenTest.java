package dev.turnpike.dialects.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.chat.ChatDialect;
import dev.turnpike.dialects.converse.ConverseDialect;
import dev.turnpike.dialects.gemini.GeminiDialect;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.ProviderDialect;
import dev.turnpike.dialects.providers.GoldenFiles.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of chat callers as providers get them, and answers, streams and errors as read. */
class ProviderGoldenTest {
  private static final ChatDialect CHAT = new ChatDialect();

  static Stream<Arguments> requests() {
    return each("requests");
  }

  static Stream<Arguments> answers() {
    return each("answers");
  }

  static Stream<Arguments> streams() {
    return each("streams");
  }

  static Stream<Arguments> errors() {
    return each("errors");
  }

  private static Stream<Arguments> each(String kind) {
    return Stream.of("gemini", "converse")
        .flatMap(name ->
            GoldenFiles.in(name + "/" + kind).stream().map(golden -> Arguments.of(name, golden)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void shouldWriteTheRequest(String provider, Golden golden) {
    // given
    ObjectNode body = (ObjectNode) golden.content().path("chat");
    Prompt prompt = (Prompt) CHAT.prompt(body);

    // when
    TranslatedRequest request = dialect(provider).request(prompt);

    // then
    switch (request) {
      case Written(byte[] written) ->
          assertThat(GoldenFiles.parse(written)).isEqualTo(golden.content().path("provider"));
      case Inexpressible(String message, String field) ->
          assertThat(field + ": " + message)
              .isEqualTo(golden.content().path("inexpressible").asString());
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldReadTheAnswer(String provider, Golden golden) {
    AnswerRead read = dialect(provider).answer(golden.bytes("provider"));

    switch (read) {
      case Answer answer -> {
        assertThat(GoldenFiles.parse(CHAT.answer(answer))).isEqualTo(golden.content().path("chat"));
        assertThat(lines(answer.parts())).isEqualTo(texts(golden.content().path("parts")));
        assertThat(String.valueOf(answer.usage()))
            .isEqualTo(golden.content().path("usage").asString());
      }
      case AnswerRead.Failed failed ->
          assertThat(failed.toString()).isEqualTo(golden.content().path("read").asString());
      case AnswerRead.Alien alien ->
          assertThat(alien.toString()).isEqualTo(golden.content().path("read").asString());
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void shouldReadTheStream(String provider, Golden golden) {
    // given
    byte[] stream = Streams.of(provider, golden.content().path("provider"));

    // when
    List<Event> events = Streams.read(dialect(provider), stream, stream.length);

    // then
    assertThat(lines(events)).isEqualTo(texts(golden.content().path("events")));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void shouldReadTheSameHoweverTheStreamIsCut(String provider, Golden golden) {
    byte[] stream = Streams.of(provider, golden.content().path("provider"));
    List<Event> whole = Streams.read(dialect(provider), stream, stream.length);

    for (int size = 1; size < 40; size++) {
      assertThat(Streams.read(dialect(provider), stream, size)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void shouldReadTheError(String provider, Golden golden) {
    int status = golden.content().path("status").intValue();

    assertThat(dialect(provider).error(status, golden.bytes("provider")).toString())
        .isEqualTo(golden.content().path("problem").asString());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldNotThrowOnHalfAnAnswer(String provider, Golden golden) {
    String whole = new String(golden.bytes("provider"), UTF_8);
    for (int length = 0; length < whole.length(); length++) {
      byte[] half = whole.substring(0, length).getBytes(UTF_8);

      assertThat(dialect(provider).answer(half)).isInstanceOf(AnswerRead.Alien.class);
      assertThat(dialect(provider).error(500, half).message()).isNotEmpty();
    }
  }

  static ProviderDialect dialect(String name) {
    return name.equals("gemini") ? new GeminiDialect() : new ConverseDialect();
  }

  private static List<String> lines(List<?> records) {
    List<String> lines = new ArrayList<>();
    records.forEach(record -> lines.add(record.toString()));
    return lines;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
