package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.money.Tokens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FollowersTest {
  @Test
  void shouldRelayAMessageByteForByteAndReadItOnTheWay() {
    GoldenCase golden =
        new GoldenCase("chat-messages", GoldenTest.ROOT.resolve(Path.of("chat-messages/tools")));
    AnswerStream stream = Followers.follow(Dialect.MESSAGES, true);

    String relayed = new String(stream.feed(golden.bytes("stream.sse")), UTF_8);

    assertThat(relayed).isEqualTo(golden.content("stream.sse"));
    assertThat(stream.done()).isTrue();
    assertThat(stream.usage()).contains(new Tokens(100, 9, 50, 30, 0));
  }

  @Test
  void shouldRelayAResponseByteForByteAndReadItOnTheWay() {
    GoldenCase golden =
        new GoldenCase("chat-responses", GoldenTest.ROOT.resolve(Path.of("chat-responses/tools")));
    AnswerStream stream = Followers.follow(Dialect.RESPONSES, true);

    String relayed = new String(stream.feed(golden.bytes("stream.sse")), UTF_8);

    assertThat(relayed).isEqualTo(golden.content("stream.sse"));
    assertThat(stream.done()).isTrue();
    assertThat(stream.usage()).contains(new Tokens(120, 30, 100, 0, 12));
  }

  @Test
  void shouldBeginAMessageWithItsFirstContentAndNotBefore() {
    AnswerStream stream = Followers.follow(Dialect.MESSAGES, false);

    stream.feed(
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":3}}}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n"
            .getBytes(UTF_8));
    assertThat(stream.begun()).isFalse();
    assertThat(stream.usage()).isEmpty();

    stream.feed(
        "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"é\"}}\n\n"
            .getBytes(UTF_8));
    assertThat(stream.begun()).isTrue();
    assertThat(stream.contentBytes()).isEqualTo(2);
  }

  @Test
  void shouldKeepAnErrorAndWhatFollowsItFromTheCaller() {
    AnswerStream stream = Followers.follow(Dialect.MESSAGES, false);
    String ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
    String error =
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"full\"}}\n\n";

    String relayed = new String(stream.feed((ping + error + ping).getBytes(UTF_8)), UTF_8);

    assertThat(relayed).isEqualTo(ping);
    assertThat(stream.fault()).contains("full");
    assertThat(stream.feed(ping.getBytes(UTF_8))).isEmpty();
    assertThat(stream.end()).isEmpty();
  }
}
