package dev.turnpike.routing.body;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatBodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"model\"",
        "{",
        "{\"model\":\"a/b\"",
        "{\"model\":\"a/b\",}",
        "{\"model\":\"a/b\"} x",
        "{\"model\":\"a/b\"}{}",
        "{'model':'a/b'}",
        "\uFEFF{\"model\":\"a/b\"}"
      })
  void shouldRefuseWhatIsNoJsonObject(String body) {
    assertThat(ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT))
        .isInstanceOfSatisfying(Malformed.class, fault -> assertThat(fault.field()).isNull());
  }

  @Test
  void shouldRefuseAnotherEncodingAsItsOffsetsAreNotThoseOfTheBytes() {
    assertThat(ChatBody.scan("{\"model\":\"a/b\"}".getBytes(UTF_16LE), RequestKind.CHAT))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void shouldNameThePlaceWhereTheJsonBreaks() {
    assertThat(ChatBody.scan("{\"model\":\"a/b\",\"n\":tru}".getBytes(UTF_8), RequestKind.CHAT))
        .isInstanceOfSatisfying(
            Malformed.class, fault -> assertThat(fault.message()).contains("at byte 19"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"messages\":[]} | model",
        "{\"model\":\"\"} | model",
        "{\"model\":7} | model",
        "{\"model\":null} | model",
        "{\"model\":\"a/b\",\"stream\":\"yes\"} | stream",
        "{\"model\":\"a/b\",\"stream_options\":[]} | stream_options",
        "{\"model\":\"a/b\",\"max_tokens\":\"7\"} | max_tokens",
        "{\"model\":\"a/b\",\"max_tokens\":1.5} | max_tokens",
        "{\"model\":\"a/b\",\"max_completion_tokens\":99999999999999999999} |"
            + " max_completion_tokens"
      })
  void shouldNameTheFieldThatIsWrong(String body, String field) {
    assertThat(ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT))
        .isInstanceOfSatisfying(
            Malformed.class, fault -> assertThat(fault.field()).isEqualTo(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"model\":\"a/b\"} | 1",
        "{\"model\":\"a/b\",\"n\":3} | 3",
        "{\"model\":\"a/b\",\"n\":0} | 1",
        "{\"model\":\"a/b\",\"n\":-2} | 1",
        "{\"model\":\"a/b\",\"n\":\"3\"} | 1",
        "{\"model\":\"a/b\",\"n\":[3]} | 1",
        "{\"model\":\"a/b\",\"n\":99999999999999999999} | 1"
      })
  void shouldKnowHowManyAnswersAreAskedFor(String body, long choices) {
    assertThat(ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT))
        .isInstanceOfSatisfying(
            ChatBody.class, read -> assertThat(read.choices()).isEqualTo(choices));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GEMINI | {} | -1 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":70,\"candidateCount\":3}} | 70 | 3",
        "GEMINI | {\"generation_config\":{\"x\":[{}],\"max_output_tokens\":\"70\"}} | 70 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":7,\"max_output_tokens\":9}} | 9 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":70.5}} | 71 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":1e30}} | 9223372036854775807 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":99999999999999999999}} |"
            + " 9223372036854775807 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":0,\"candidateCount\":-1}} | -1 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":\"many\"}} | -1 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":\"9999999999999999999\"}} | -1 | 1",
        "GEMINI | {\"generationConfig\":{\"maxOutputTokens\":{\"a\":[1]}}} | -1 | 1",
        "GEMINI | {\"generationConfig\":{\"x\":{\"maxOutputTokens\":70}}} | -1 | 1",
        "GEMINI | {\"generationConfig\":null,\"maxOutputTokens\":70} | -1 | 1",
        "CONVERSE | {\"inferenceConfig\":{\"maxTokens\":70,\"candidateCount\":3}} | 70 | 1",
        "CONVERSE | {\"generationConfig\":{\"maxTokens\":70},\"maxTokens\":7} | -1 | 1",
      })
  void shouldReadHowLongTheAnswerMayBeWhereADialectHasItInside(
      RequestKind kind, String body, long maxTokens, long choices) {
    assertThat(ChatBody.scan(body.getBytes(UTF_8), kind, "m", false))
        .isInstanceOfSatisfying(
            ChatBody.class,
            read -> {
              assertThat(read.maxTokens()).isEqualTo(maxTokens);
              assertThat(read.choices()).isEqualTo(choices);
            });
  }

  @Test
  void shouldRefuseABodyNestedTooDeep() {
    String body = "{\"model\":\"a/b\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertThat(ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT))
        .isInstanceOfSatisfying(
            Malformed.class, fault -> assertThat(fault.message()).contains("depth"));
  }

  @Test
  void shouldEstimateInputTokensFromTheMessages() {
    // given: 12 bytes of messages and 2 of tools
    String body = "{\"model\":\"a/b\",\"messages\":[\"12345678\"],\"tools\":[]}";

    // when
    ChatBody read = (ChatBody) ChatBody.scan(body.getBytes(UTF_8), RequestKind.CHAT);

    // then
    assertThat(read.inputTokens()).isEqualTo(4);
  }
}
