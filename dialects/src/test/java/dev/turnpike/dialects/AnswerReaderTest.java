package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.money.Tokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  @Test
  void shouldCountAnthropicsCachedTokensAsInput() {
    assertThat(
            read(
                Dialect.MESSAGES,
                "{\"content\":[{\"type\":\"text\",\"text\":\"grün\"}],\"usage\":{\"input_tokens\":5,"
                    + "\"cache_read_input_tokens\":30,\"cache_creation_input_tokens\":7,"
                    + "\"output_tokens\":4}}"))
        .contains(new AnswerFacts(5, new Tokens(42, 4, 30, 7, 0), null));
  }

  @Test
  void shouldReadAResponse() {
    assertThat(
            read(
                Dialect.RESPONSES,
                "{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\","
                    + "\"text\":\"hi\"}]},{\"type\":\"web_search_call\"}],\"usage\":{"
                    + "\"input_tokens\":9,\"input_tokens_details\":{\"cached_tokens\":8},"
                    + "\"output_tokens\":3,\"output_tokens_details\":{\"reasoning_tokens\":2}}}"))
        .contains(new AnswerFacts(2, new Tokens(9, 3, 8, 0, 2), null));
  }

  @Test
  void shouldReadTheUsageOfEmbeddings() {
    assertThat(
            read(
                Dialect.CHAT,
                "{\"object\":\"list\",\"data\":[{\"embedding\":[0.1,0.2]}],"
                    + "\"usage\":{\"prompt_tokens\":6,\"total_tokens\":6}}"))
        .contains(new AnswerFacts(0, Tokens.of(6, 0), null));
  }

  @Test
  void shouldReadErrors() {
    String anthropic = "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"no\"}}";
    String openAi = "{\"error\":{\"message\":\"no\"}}";

    assertThat(read(Dialect.MESSAGES, anthropic)).contains(new AnswerFacts(0, null, "no"));
    assertThat(read(Dialect.RESPONSES, openAi)).contains(new AnswerFacts(0, null, "no"));
    assertThat(read(Dialect.CHAT, openAi)).contains(new AnswerFacts(0, null, "no"));
  }

  @Test
  void shouldNotReadWhatIsNotOfTheDialect() {
    assertThat(read(Dialect.MESSAGES, "{\"choices\":[]}")).isEmpty();
    assertThat(read(Dialect.RESPONSES, "[]")).isEmpty();
    assertThat(read(Dialect.CHAT, "nope")).isEmpty();
  }

  @Test
  void shouldHaveNoUsageWhereNoneIsTold() {
    assertThat(read(Dialect.MESSAGES, "{\"content\":[],\"usage\":{}}"))
        .contains(new AnswerFacts(0, null, null));
  }

  private static Optional<AnswerFacts> read(Dialect dialect, String body) {
    return AnswerReader.read(dialect, body.getBytes(UTF_8));
  }
}
