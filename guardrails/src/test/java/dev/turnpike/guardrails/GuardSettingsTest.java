package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.plan;
import static dev.turnpike.guardrails.Guards.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardSettingsTest {
  private static final String CARD = "4111111111111111";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'dlp':null,'guardrails':null}",
        "{'dlp':{'enabled':false,'action':'NO','profiles':['?']}}",
        "{'dlp':{'enabled':true,'policies':[]}}",
        "{'guardrails':{}}",
        "{'guardrails':{'rules':[{'enabled':false}],'prompt':{}}}",
      })
  void shouldBeNothingWhenNothingIsAsked(String document) {
    assertThat(plan(document)).isSameAs(GuardPlan.NONE);
    assertThat(GuardPlan.NONE.isNone()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'dlp':7} | dlp",
        "{'dlp':{'enabled':true,'profiles':['credit_card']}} | dlp.action",
        "{'dlp':{'action':'BLOCK'}} | dlp.profiles",
        "{'dlp':{'action':'BLOCK','profiles':['nope']}} | dlp.profiles",
        "{'dlp':{'policies':{}}} | dlp.policies",
        "{'dlp':{'policies':[7]}} | dlp.policies[0]",
        "{'dlp':{'policies':[{'action':'BLOCK','check':['X'],'profiles':['email']}]}} | dlp.policies[0].check",
        "{'guardrails':[]} | guardrails",
        "{'guardrails':{'rules':7}} | guardrails.rules",
        "{'guardrails':{'rules':[{'action':'block'}]}} | guardrails.rules[0]",
        "{'guardrails':{'rules':[{'action':'block','pattern':'('}]}} | guardrails.rules[0].pattern",
        "{'guardrails':{'rules':[{'action':'block','pattern':'a*'}]}} | guardrails.rules[0].pattern",
        "{'guardrails':{'rules':[{'action':'block','words':[]}]}} | guardrails.rules[0].words",
        "{'guardrails':{'rules':[{'action':'block','words':['']}]}} | guardrails.rules[0].words",
        "{'guardrails':{'rules':[{'action':'block','detectors':['x']}]}} | guardrails.rules[0].detectors",
        "{'guardrails':{'rules':[{'action':'redact','words':['a'],'replacement':7}]}} | guardrails.rules[0].replacement",
        "{'guardrails':{'prompt':{'S99':'BLOCK'}}} | guardrails.prompt",
        "{'guardrails':{'prompt':{'S1':'REDACT'}}} | guardrails.prompt.S1",
        "{'guardrails':{'external':{'url':'ftp://x'}}} | guardrails.external.url",
        "{'guardrails':{'external':{'url':'http://x','timeout_ms':0}}} | guardrails.external.timeout_ms",
        "{'guardrails':{'external':{'url':'http://x','on_failure':'maybe'}}} | guardrails.external.on_failure",
        "{'guardrails':{'external':{'url':'http://x','headers':{'a b':'c'}}}} | guardrails.external.headers",
        "[] | ''",
        "{ | ''",
      })
  void shouldNameTheFaultAndLetNothingPassUnseen(String document, String path) {
    // when
    GuardPlan plan = plan(document);

    // then
    assertThat(plan.problems()).extracting(GuardProblem::path).contains(path);
    assertThat(plan.isNone()).isFalse();
    assertThat(plan.prompt(prompt("hello"), Dialect.CHAT)).isInstanceOf(Verdict.Unavailable.class);
    StreamGuard stream = plan.stream(Dialect.CHAT);
    assertThat(stream.fault()).isPresent();
    assertThat(stream.feed(Guards.chunk(0, "x").getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void shouldGoOnAndSayItWhenABrokenRuleWouldOnlyFlag() {
    // given
    GuardPlan plan =
        plan(
            "{'guardrails':{'rules':[{'action':'flag','check':['prompt'],'pattern':'('},"
                + "{'action':'block','detectors':['credit_card']}]}}");

    // when, then
    assertThat(plan.unevaluated(Direction.PROMPT))
        .singleElement()
        .asString()
        .startsWith("guardrails.rules[0].pattern");
    assertThat(plan.unevaluated(Direction.RESPONSE)).isEmpty();
    assertThat(plan.prompt(prompt("hello"), Dialect.CHAT)).isInstanceOf(Verdict.Clear.class);
    assertThat(plan.prompt(prompt(CARD), Dialect.CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void shouldNotPassCategoriesNobodyJudges() {
    // when
    GuardPlan blocks = plan("{'guardrails':{'response':{'S1':'BLOCK','S2':'FLAG'}}}");
    GuardPlan flags = plan("{'guardrails':{'response':{'S2':'FLAG'}}}");
    GuardPlan judged =
        plan(
            "{'guardrails':{'response':{'S1':'BLOCK'},'external':{'url':'http://j','check':['response']}}}");
    GuardPlan otherWay =
        plan(
            "{'guardrails':{'response':{'S1':'BLOCK'},'external':{'url':'http://j','check':['prompt']}}}");

    // then
    assertThat(blocks.problems()).isEmpty();
    assertThat(blocks.prompt(prompt("x"), Dialect.CHAT)).isInstanceOf(Verdict.Unavailable.class);
    assertThat(flags.prompt(prompt("x"), Dialect.CHAT)).isInstanceOf(Verdict.Clear.class);
    assertThat(flags.isNone()).isFalse();
    assertThat(flags.unevaluated(Direction.RESPONSE)).hasSize(1);
    assertThat(judged.prompt(prompt("x"), Dialect.CHAT)).isInstanceOf(Verdict.Clear.class);
    assertThat(judged.external(Direction.RESPONSE)).isPresent();
    assertThat(otherWay.prompt(prompt("x"), Dialect.CHAT)).isInstanceOf(Verdict.Unavailable.class);
  }

  @Test
  void shouldCheckOnlyTheDirectionsOfARule() {
    // given
    GuardPlan plan =
        plan(
            "{'dlp':{'policies':[{'action':'BLOCK','check':['RESPONSE'],'profiles':['credit_card']}]}}");

    // when, then
    assertThat(plan.prompt(prompt(CARD), Dialect.CHAT)).isInstanceOf(Verdict.Clear.class);
    assertThat(plan.response(Guards.answer(CARD), Dialect.CHAT))
        .isInstanceOfSatisfying(
            Verdict.Blocked.class, blocked -> assertThat(blocked.code()).isEqualTo(2030));
    assertThat(plan.checks(Direction.PROMPT)).isFalse();
    assertThat(plan.checks(Direction.RESPONSE)).isTrue();
  }

  @Test
  void shouldRefuseMoreThanItsBounds() {
    // given
    String rule = "{'action':'flag','detectors':['email']}";
    String pattern = "{'action':'flag','pattern':'(a{99}b{99}){2}'}";

    // when, then
    assertThat(plan("{'guardrails':{'rules':[" + (rule + ",").repeat(50) + rule + "]}}").problems())
        .hasSize(1);
    assertThat(
            plan("{'guardrails':{'rules':[" + (pattern + ",").repeat(12) + pattern + "]}}")
                .problems())
        .isNotEmpty();
  }

  @Test
  void shouldNameAllFaultsAtOnceWhenARuleHasSeveral() {
    // when
    List<GuardProblem> faults =
        check(
            "{'dlp':{'policies':[{'action':'NO','check':['X'],'profiles':['nope']}]},"
                + "'guardrails':{'rules':[{'action':'flag','words':['a']},"
                + "{'action':'stop','check':[],'pattern':'(','words':[''],'detectors':['x']}]}}");

    // then
    assertThat(faults)
        .extracting(GuardProblem::path)
        .containsExactlyInAnyOrder(
            "dlp.policies[0].action",
            "dlp.policies[0].check",
            "dlp.policies[0].profiles",
            "guardrails.rules[1].action",
            "guardrails.rules[1].check",
            "guardrails.rules[1].pattern",
            "guardrails.rules[1].words",
            "guardrails.rules[1].detectors");
    assertThat(faults.getLast().steps().subList(0, 3)).containsExactly("guardrails", "rules", 1);
  }

  @Test
  void shouldNotLetACategoryBeSavedThatBlocksAndNobodyJudges() {
    // when, then
    assertThat(check("{'guardrails':{'response':{'S1':'BLOCK','S2':'FLAG'}}}"))
        .extracting(GuardProblem::path)
        .containsExactly("guardrails.response.S1");
    assertThat(
            check("{'guardrails':{'response':{'S1':'BLOCK'},'external':{'url':'http://judge'}}}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'dlp':{'action':'BLOCK','profiles':[]}} | dlp.profiles",
        "{'dlp':{'enabled':false,'action':'BLOCK','profiles':[]}} | ",
        "{'dlp':{'policies':[{'action':'FLAG','profiles':[]}]}} | dlp.policies[0].profiles",
        "{'dlp':{'action':'BLOCK','profiles':['pii']}} | ",
        "{'guardrails':{'prompt':{'P1':'FLAG'}}} | guardrails.prompt.P1",
        "{'guardrails':{'prompt':{'P1':'FLAG'},'external':{'url':'http://judge'}}} | ",
        "{'guardrails':{'prompt':{'P1':'FLAG'},'external':{'url':'http://j','check':['response']}}}"
            + " | guardrails.prompt.P1",
      })
  void shouldTellWhatIsKeptAndLooksForNothing(String document, @Nullable String path) {
    // when
    List<GuardProblem> idle = GuardSettings.idle(Guards.JSON.readTree(document.replace('\'', '"')));

    // then
    assertThat(check(document)).isEmpty();
    assertThat(idle.stream().map(GuardProblem::path).toList())
        .isEqualTo(path == null ? List.of() : List.of(path));
  }

  private static List<GuardProblem> check(String document) {
    return GuardSettings.check(Guards.JSON.readTree(document.replace('\'', '"')));
  }
}
