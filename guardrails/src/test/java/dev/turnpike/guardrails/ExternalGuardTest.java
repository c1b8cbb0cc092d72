package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.plan;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.guardrails.external.ModerationAnswer.Failed;
import dev.turnpike.guardrails.external.ModerationAnswer.Judged;
import dev.turnpike.guardrails.external.ModerationCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalGuardTest {
  private static ExternalGuard guard(String settings) {
    return plan("{'guardrails':{'prompt':{'S1':'BLOCK','S2':'FLAG'},'external':{'url':'http://j/x'"
            + settings
            + "}}}")
        .external(Direction.PROMPT)
        .orElseThrow();
  }

  @Test
  void shouldAskAboutAllTexts() {
    // given
    byte[] body =
        Guards.bytes(
            "{'model':'m','messages':[{'content':'one'},{'content':[{'text':'two \\'2\\''}]}]}");

    // when
    ModerationCall call =
        guard(",'timeout_ms':70,'headers':{'x-key':'k'}")
            .call(body, Dialect.CHAT, "gw", "id")
            .orElseThrow();

    // then
    assertThat(new String(call.body(), UTF_8))
        .isEqualTo(
            "{\"input\":\"one\\ntwo \\\"2\\\"\",\"direction\":\"prompt\",\"gateway\":\"gw\","
                + "\"request_id\":\"id\",\"categories\":[\"S1\",\"S2\"]}");
    assertThat(call.timeoutMillis()).isEqualTo(70);
    assertThat(call.headers()).containsEntry("x-key", "k");
  }

  @Test
  void shouldAskAboutTheTextOfAStream() {
    // given
    ExternalGuard guard =
        plan("{'guardrails':{'external':{'url':'http://j/x'}}}")
            .external(Direction.RESPONSE)
            .orElseThrow();
    byte[] stream =
        (Guards.chunk(0, "Hel") + Guards.chunk(0, "lo") + "data: [DONE]\n\n").getBytes(UTF_8);

    // when, then
    assertThat(
            new String(
                guard.callForStream(stream, Dialect.CHAT, "g", "r").orElseThrow().body(), UTF_8))
        .startsWith("{\"input\":\"Hello\",\"direction\":\"response\"");
  }

  @Test
  void shouldNotAskAboutMoreThanItsBound() {
    assertThat(
            guard("")
                .call(
                    Guards.prompt("x".repeat(ExternalGuard.MAX_INPUT + 1)), Dialect.CHAT, "g", "r"))
        .isEmpty();
  }

  @Test
  void shouldDoWhatTheCategoryElseTheSettingsSay() {
    // given
    ExternalGuard flags = guard(",'action':'flag'");

    // when, then
    assertThat(flags.judge(new Judged(false, List.of(), ""))).isInstanceOf(Verdict.Clear.class);
    assertThat(flags.judge(new Judged(true, List.of("S2"), "")))
        .isInstanceOf(Verdict.Flagged.class);
    assertThat(flags.judge(new Judged(true, List.of("other"), "")))
        .isInstanceOf(Verdict.Flagged.class);
    assertThat(flags.judge(new Judged(true, List.of("S2", "S1"), "")))
        .isInstanceOfSatisfying(Verdict.Blocked.class, b -> assertThat(b.code()).isEqualTo(2016));
    assertThat(flags.judge(new Judged(true, List.of(), "block")))
        .isInstanceOf(Verdict.Blocked.class);
    assertThat(guard("").judge(new Judged(true, List.of(), "")))
        .isInstanceOf(Verdict.Blocked.class);
    assertThat(guard("").judge(new Judged(true, List.of("S1"), "flag")))
        .isInstanceOf(Verdict.Flagged.class);
  }

  @Test
  void shouldKeepToTheFailurePolicy() {
    // given
    Failed failed = new Failed("away");

    // when, then
    assertThat(guard("").judge(failed)).isInstanceOf(Verdict.Unavailable.class);
    assertThat(guard(",'action':'flag'").judge(failed)).isInstanceOf(Verdict.Unavailable.class);
    assertThat(guard(",'on_failure':'open'").judge(failed))
        .isEqualTo(new Verdict.Unevaluated(List.of(), List.of("guardrails.external: away")));
    assertThat(guard(",'on_failure':'open'").mayBlock()).isTrue();
    ExternalGuard mild =
        plan("{'guardrails':{'external':{'url':'http://j/x','action':'flag'}}}")
            .external(Direction.RESPONSE)
            .orElseThrow();
    assertThat(mild.judge(failed)).isInstanceOf(Verdict.Unevaluated.class);
    assertThat(mild.mayBlock()).isFalse();
  }
}
