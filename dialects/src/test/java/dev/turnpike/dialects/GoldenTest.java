package dev.turnpike.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Told;
import dev.turnpike.dialects.Translation.Unreadable;
import dev.turnpike.dialects.Translation.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each way makes of requests, answers, streams and errors, held in files: {@code
 * golden/<caller>-<provider>/<case>/}, where every file of the one side has its partner of the
 * other.
 */
class GoldenTest {
  static final Path ROOT = Path.of("src/test/resources/golden");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TestFactory
  List<DynamicTest> shouldTranslateAsWrittenDown() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path pair : folders(ROOT)) {
      for (Path folder : folders(pair)) {
        GoldenCase golden = new GoldenCase(pair.getFileName().toString(), folder);
        String name = pair.getFileName() + "/" + folder.getFileName();
        if (golden.has("request.json")) {
          tests.add(DynamicTest.dynamicTest(name + " request", () -> request(golden)));
        }
        if (golden.has("answer.json")) {
          tests.add(DynamicTest.dynamicTest(name + " answer", () -> answer(golden)));
        }
        if (golden.has("stream.sse")) {
          tests.add(DynamicTest.dynamicTest(name + " stream", () -> stream(golden)));
        }
        if (golden.has("error.json")) {
          tests.add(DynamicTest.dynamicTest(name + " error", () -> error(golden)));
        }
      }
    }
    return tests;
  }

  @Test
  void shouldHaveCasesForEveryPairOfDifferentDialects() throws IOException {
    assertThat(folders(ROOT))
        .extracting(pair -> pair.getFileName().toString())
        .contains(
            "chat-messages",
            "chat-responses",
            "converse-chat",
            "converse-gemini",
            "converse-messages",
            "gemini-chat",
            "gemini-messages",
            "gemini-responses",
            "messages-chat",
            "messages-responses",
            "responses-chat",
            "responses-messages");
  }

  private static void request(GoldenCase golden) {
    switch (golden.way().request(golden.bytes("request.json"), golden.text("model.txt"))) {
      case Written(byte[] body) ->
          assertThat(tree(body)).isEqualTo(tree(golden.bytes("provider-request.json")));
      case Inexpressible refused -> throw new AssertionError(refused);
    }
  }

  private static void answer(GoldenCase golden) {
    switch (golden.way().answer(golden.bytes("answer.json"))) {
      case Told told -> {
        assertThat(tree(told.body())).isEqualTo(tree(golden.bytes("caller-answer.json")));
        assertThat(told.facts().toString()).isEqualTo(golden.text("facts.txt"));
      }
      case Unreadable unreadable -> throw new AssertionError(unreadable);
    }
  }

  private static void stream(GoldenCase golden) {
    AnswerStream stream = golden.way().stream(golden.has("usage.txt"));
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    told.writeBytes(stream.feed(golden.bytes("stream.sse")));
    told.writeBytes(stream.end());

    assertThat(golden.told(told.toByteArray())).isEqualTo(golden.callerStream());
    assertThat(GoldenCase.facts(stream)).isEqualTo(golden.text("stream-facts.txt"));
  }

  private static void error(GoldenCase golden) {
    byte[] told =
        golden.way().error(Integer.parseInt(golden.text("status.txt")), golden.bytes("error.json"));

    assertThat(tree(told)).isEqualTo(tree(golden.bytes("caller-error.json")));
  }

  private static JsonNode tree(byte[] json) {
    return MAPPER.readTree(json);
  }

  static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }
}
