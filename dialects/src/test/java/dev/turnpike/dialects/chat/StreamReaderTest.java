package dev.turnpike.dialects.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.money.Tokens;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamReaderTest {
  private static final String ROLE =
      "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";
  private static final String HELLO =
      "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}],\"usage\":null}\n\n";
  private static final String FINISH =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  private static final String USAGE =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":3},"
          + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final String STREAM = ": hi\n\n" + ROLE + HELLO + FINISH + USAGE + DONE;

  @Property(tries = 300)
  void shouldGiveTheSameHoweverTheBytesAreCut(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 60) Integer> cuts) {
    // given
    StreamReader reader = new StreamReader(true);
    byte[] bytes = STREAM.replace("\n", "\r\n").getBytes(UTF_8);
    StringBuilder relayed = new StringBuilder();

    // when
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      relayed.append(text(reader.feed(java.util.Arrays.copyOfRange(bytes, from, to))));
      from = to;
    }
    relayed.append(text(reader.feed(java.util.Arrays.copyOfRange(bytes, from, bytes.length))));
    relayed.append(text(reader.end()));

    // then
    assertThat(relayed.toString())
        .isEqualTo((": hi\n\n" + ROLE + HELLO + FINISH + DONE).replace("\n", "\r\n"));
    assertThat(reader.usage()).contains(new Tokens(7, 2, 3, 0, 1));
    assertThat(reader.contentBytes()).isEqualTo(5);
    assertThat(reader.done()).isTrue();
    assertThat(reader.fault()).isEmpty();
  }

  @Test
  void shouldShowTheUsageToACallerWhoAsked() {
    StreamReader reader = new StreamReader(false);

    assertThat(text(reader.feed(STREAM.getBytes(UTF_8)))).isEqualTo(STREAM);
  }

  @Test
  void shouldBeginWithTheFirstContentAndNotWithTheRole() {
    StreamReader reader = new StreamReader(true);

    reader.feed(ROLE.getBytes(UTF_8));
    assertThat(reader.begun()).isFalse();

    reader.feed(HELLO.getBytes(UTF_8));
    assertThat(reader.begun()).isTrue();
  }

  @Test
  void shouldCountToolCallsAsContent() {
    StreamReader reader = new StreamReader(true);

    reader.feed(
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}\n\n".getBytes(UTF_8));

    assertThat(reader.begun()).isTrue();
    assertThat(reader.contentBytes()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: {\"error\":{\"message\":\"overloaded\"}}\n\n", "data: {oops\n\n"})
  void shouldStopAtAnEventThatIsAFault(String fault) {
    // given
    StreamReader reader = new StreamReader(true);

    // when
    String relayed = text(reader.feed((HELLO + fault + FINISH).getBytes(UTF_8)));

    // then
    assertThat(relayed).isEqualTo(HELLO);
    assertThat(reader.fault()).isPresent();
    assertThat(reader.feed(DONE.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void shouldJoinTheDataLinesOfOneEvent() {
    StreamReader reader = new StreamReader(true);

    reader.feed(
        "event: x\ndata: {\"choices\":[],\ndata:\"usage\":{\"prompt_tokens\":1}}\n\n"
            .getBytes(UTF_8));

    assertThat(reader.usage()).contains(Tokens.of(1, 0));
  }

  @Test
  void shouldTakeALastEventThatTheStreamDidNotClose() {
    StreamReader reader = new StreamReader(false);

    reader.feed("data: [DONE]".getBytes(UTF_8));

    assertThat(text(reader.end())).isEqualTo("data: [DONE]");
    assertThat(reader.done()).isTrue();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
