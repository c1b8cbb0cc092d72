package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.chunk;
import static dev.turnpike.guardrails.Guards.redacting;
import static dev.turnpike.guardrails.Guards.rules;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import org.junit.jupiter.api.Test;

class StreamGuardTest {
  private static final String CARD = "4111111111111111";

  private static String feed(StreamGuard guard, String text) {
    return new String(guard.feed(text.replace('\'', '"').getBytes(UTF_8)), UTF_8);
  }

  private static String end(StreamGuard guard) {
    return new String(guard.end(), UTF_8);
  }

  @Test
  void shouldHoldAnEventOnlyWhileItsTextMayBePartOfAMatch() {
    // given
    StreamGuard guard = redacting("credit_card").stream(Dialect.CHAT);

    // when, then
    assertThat(feed(guard, chunk(0, "Hello there"))).contains("Hello there");
    assertThat(feed(guard, chunk(0, " 4"))).isEmpty();
    assertThat(feed(guard, chunk(0, "2 things"))).contains(" 4").contains("2 things");
    assertThat(feed(guard, chunk(0, " 41111111"))).isEmpty();
    assertThat(feed(guard, chunk(0, "11111111"))).isEmpty();
    assertThat(feed(guard, chunk(0, ",")))
        .contains(" [redacted:credit_card]")
        .doesNotContain("1111");
  }

  @Test
  void shouldCoverAMatchThatGrowsAfterItsBeginningHasLeft() {
    // given a key, and a pattern's match that ends with it and then goes on
    StreamGuard guard =
        rules(
            "{'id':'s','action':'redact','detectors':['financial','pii','credentials']}",
            "{'id':'p','action':'redact','pattern':'(?i)code[- ]\\\\w+( end)?'}")
            .stream(Dialect.CHAT);

    // when
    String released =
        feed(guard, chunk(0, "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"))
            + feed(guard, chunk(0, "Hcode-1"))
            + feed(guard, chunk(0, "23CODE "))
            + feed(guard, chunk(0, "x9"))
            + feed(guard, chunk(0, " endDE"))
            + feed(guard, chunk(0, " of it"))
            + end(guard);

    // then
    assertThat(released).contains("[redacted:openai_key]").contains(" of it");
    assertThat(released).doesNotContain("x9").doesNotContain(" end");
  }

  @Test
  void shouldNotHoldForWhatIsOnlyFlagged() {
    // given
    StreamGuard guard =
        rules("{'id':'f','action':'flag','detectors':['credit_card']}").stream(Dialect.CHAT);

    // when
    String first = feed(guard, chunk(0, "4111111111"));
    feed(guard, chunk(0, "111111 "));

    // then
    assertThat(first).contains("4111111111");
    assertThat(guard.findings()).singleElement().extracting(Finding::count).isEqualTo(1);
    assertThat(guard.blocked()).isFalse();
  }

  @Test
  void shouldEndTheStreamAtAMatchThatBlocks() {
    // given
    StreamGuard guard =
        rules("{'id':'b','action':'block','detectors':['credit_card']}").stream(Dialect.CHAT);

    // when
    String out =
        feed(
            guard,
            chunk(0, "It is ") + chunk(0, "4111") + chunk(0, "111111111111 ") + chunk(0, "x"));

    // then
    assertThat(out).contains("It is ").doesNotContain("4111");
    assertThat(guard.blocked()).isTrue();
    assertThat(feed(guard, chunk(0, "more"))).isEmpty();
    assertThat(end(guard)).isEmpty();
    assertThat(new Verdict.Blocked(guard.findings()).code()).isEqualTo(2017);
  }

  @Test
  void shouldDecideAMatchAtTheEndOfItsText() {
    // given
    StreamGuard guard = redacting("credit_card").stream(Dialect.MESSAGES);
    String delta =
        "event: content_block_delta\ndata: {'type':'content_block_delta','index':0,"
            + "'delta':{'type':'text_delta','text':'"
            + CARD
            + "'}}\n\n";
    String stop = "event: content_block_stop\ndata: {'type':'content_block_stop','index':0}\n\n";

    // when, then
    assertThat(feed(guard, delta)).isEmpty();
    assertThat(feed(guard, stop))
        .contains("\"text\":\"[redacted:credit_card]\"")
        .startsWith("event: content_block_delta\n")
        .contains("content_block_stop");
  }

  @Test
  void shouldFollowTheArgumentsOfEachToolCallAndKeepThemJson() {
    // given
    StreamGuard guard = redacting("credit_card").stream(Dialect.CHAT);
    String[] one = {"{\\'card\\':", "41111111", "11111111}"};
    String[] two = {"{\\'t\\':\\'a\\\\n4111", "111111111111\\'", "}"};
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      stream.append(toolCall(0, one[i])).append(toolCall(1, two[i]));
    }

    // when
    String out = feed(guard, stream.toString()) + end(guard);

    // then
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (String event : out.split("\n\n", -1)) {
      if (!event.isEmpty()) {
        var call = Guards.JSON.readTree(event.substring(6)).at("/choices/0/delta/tool_calls/0");
        (call.path("index").intValue() == 0 ? first : second)
            .append(call.at("/function/arguments").stringValue());
      }
    }
    assertThat(first).hasToString("{\"card\":\"[redacted:credit_card]\"}");
    assertThat(second).hasToString("{\"t\":\"a\\n[redacted:credit_card]\"}");
  }

  private static String toolCall(int index, String arguments) {
    return "data: {'choices':[{'delta':{'tool_calls':[{'function':{'arguments':'"
        + arguments
        + "'},'index':"
        + index
        + "}]},'index':0}]}\n\n";
  }

  @Test
  void shouldReplaceInDeltasAndInTheTextsThatRepeatThem() {
    // given
    StreamGuard guard = redacting("credit_card").stream(Dialect.RESPONSES);
    String at = "'output_index':0,'content_index':0";
    String stream =
        "data: {'type':'response.output_text.delta',"
            + at
            + ",'delta':'No 41111111'}\n\n"
            + "data: {'type':'response.output_text.delta','delta':'11111111',"
            + at
            + "}\n\n"
            + "data: {'type':'response.output_text.done',"
            + at
            + ",'text':'No "
            + CARD
            + "'}\n\n"
            + "data: {'type':'response.output_item.done','output_index':0,'item':{'content':"
            + "[{'type':'output_text','text':'No "
            + CARD
            + "'}]}}\n\n"
            + "data: {'type':'response.completed','response':{'instructions':'keep "
            + CARD
            + "','output':[{'content':[{'text':'No "
            + CARD
            + "'}]}]}}\n\n";

    // when
    String out = feed(guard, stream) + end(guard);

    // then
    assertThat(out.split("\\[redacted:credit_card]", -1)).hasSize(5);
    assertThat(out).contains("keep " + CARD).doesNotContain("No 4");
    assertThat(guard.findings()).singleElement().extracting(Finding::count).isEqualTo(1);
  }

  @Test
  void shouldFollowCandidates() {
    // given
    StreamGuard guard = redacting("email").stream(Dialect.GEMINI);
    String stream =
        "data: {'candidates':[{'content':{'parts':[{'text':'to bob@exa'}]}}]}\r\n\r\n"
            + "data: {'candidates':[{'content':{'parts':[{'text':'mple.com '}]},"
            + "'finishReason':'STOP'}]}\r\n\r\n";

    // when
    String out = feed(guard, stream) + end(guard);

    // then
    assertThat(out)
        .contains("{\"text\":\"to [redacted:email]\"}")
        .contains("{\"text\":\" \"}")
        .contains("\r\n\r\n");
  }

  @Test
  void shouldRewriteDataOfSeveralLines() {
    // given
    StreamGuard guard = redacting("credit_card").stream(Dialect.CHAT);
    String event =
        "id: 7\r\ndata: {'choices':[{'index':0,\r\ndata: 'delta':{'content':'x "
            + CARD
            + "'}}]}\r\n\r\n";

    // when
    String out = feed(guard, event) + end(guard);

    // then
    assertThat(out)
        .isEqualTo(
            ("id: 7\r\ndata: {'choices':[{'index':0,\ndata: 'delta':{'content':"
                    + "'x [redacted:credit_card]'}}]}\n\r\n")
                .replace('\'', '"'));
  }

  @Test
  void shouldBlockWhatCannotBeEdited() {
    // given
    StreamGuard redacts = redacting("credit_card").stream(Dialect.CHAT);
    StreamGuard flags =
        rules("{'id':'f','action':'flag','detectors':['credit_card']}").stream(Dialect.CHAT);
    String event = "data: not JSON " + CARD + " \n\n";

    // when, then
    assertThat(feed(redacts, event)).isEmpty();
    assertThat(redacts.blocked()).isTrue();
    assertThat(feed(flags, event)).isEqualTo(event);
    assertThat(flags.findings()).hasSize(1);
  }

  @Test
  void shouldNotKeepMoreThanItsBound() {
    // given a text that is not decided, and another that goes on and on
    StreamGuard guard = redacting("credit_card").stream(Dialect.CHAT);
    feed(guard, chunk(0, "4111"));
    String other = chunk(1, "x ".repeat(5_000));

    // when
    int fed = 0;
    while (guard.fault().isEmpty() && fed < 2 * StreamGuard.MAX_WAITING) {
      assertThat(feed(guard, other)).isEmpty();
      fed += other.length();
    }

    // then
    assertThat(guard.fault()).isPresent();
    assertThat(fed).isLessThanOrEqualTo(StreamGuard.MAX_WAITING + 2 * other.length());
    assertThat(end(guard)).isEmpty();
  }

  @Test
  void shouldHoldAtMostTheWindow() {
    // given a pattern that could go on for ever
    StreamGuard guard =
        rules("{'id':'p','action':'redact','pattern':'x[^!]*!'}").stream(Dialect.CHAT);
    feed(guard, chunk(0, "x"));

    // when
    int waiting = 1;
    while (feed(guard, chunk(0, "y")).isEmpty() && waiting < 1_000) {
      waiting++;
    }

    // then
    assertThat(waiting).isEqualTo(256);
  }
}
