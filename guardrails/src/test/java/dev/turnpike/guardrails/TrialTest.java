package dev.turnpike.guardrails;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final String RULES =
      "{'id':'names','action':'redact','words':['ab','Falcon'],'replacement':'***'},"
          + "{'id':'tickets','action':'flag','pattern':'T-\\\\d{2,4}'},"
          + "{'id':'cards','action':'block','check':['prompt'],'detectors':['credit_card']}";

  @Test
  void shouldSayWhereEverythingWasFoundAndWhatGoesOn() {
    // when
    Trial trial = Guards.rules(RULES).tryOn(Direction.PROMPT, "T-123 of Project Falcon");

    // then
    assertThat(trial.places())
        .extracting(place -> place.finding().rule(), Trial.Place::from, Trial.Place::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("tickets", 0, 5),
            org.assertj.core.groups.Tuple.tuple("names", 17, 23));
    assertThat(trial.verdict())
        .isInstanceOfSatisfying(
            Verdict.Redacted.class,
            redacted ->
                assertThat(new String(redacted.body(), UTF_8)).isEqualTo("T-123 of Project ***"));
  }

  @Test
  void shouldHoldOnlyTheRulesOfItsDirection() {
    // given
    GuardPlan plan = Guards.rules(RULES);
    String card = "pay 4111111111111111 now";

    // when, then
    assertThat(plan.tryOn(Direction.RESPONSE, card).verdict()).isInstanceOf(Verdict.Clear.class);
    Trial blocked = plan.tryOn(Direction.PROMPT, card);
    assertThat(blocked.verdict())
        .isInstanceOfSatisfying(Verdict.Blocked.class, it -> assertThat(it.code()).isEqualTo(2016));
    assertThat(blocked.places()).singleElement().extracting(Trial.Place::from).isEqualTo(4);
  }

  @Test
  void shouldSayWhyNothingCanBeDecided() {
    // when
    Trial trial =
        Guards.rules("{'action':'block','pattern':'('}").tryOn(Direction.PROMPT, "anything");

    // then
    assertThat(trial.verdict()).isInstanceOf(Verdict.Unavailable.class);
    assertThat(trial.places()).isEmpty();
  }

  @Property(tries = 300)
  void shouldDecideAsTrafficIsDecided(
      @ForAll @StringLength(max = 60) @Chars({'a', 'b', ' ', 'T', '-', '1', '2', '4', 'F', '"'})
          String text) {
    // given
    GuardPlan plan = Guards.rules(RULES);
    String prompt = text + " 4111111111111111".repeat(text.length() % 4 == 0 ? 1 : 0);

    // when
    Trial trial = plan.tryOn(Direction.PROMPT, prompt);
    Verdict traffic = plan.prompt(Guards.prompt(prompt), Dialect.CHAT);

    // then
    assertThat(trial.verdict().getClass()).isEqualTo(traffic.getClass());
    assertThat(trial.verdict().findings()).isEqualTo(traffic.findings());
    assertThat(trial.places())
        .hasSize(traffic.findings().stream().mapToInt(Finding::count).sum())
        .allSatisfy(place -> assertThat(place.to()).isBetween(place.from() + 1, prompt.length()));
    if (trial.verdict() instanceof Verdict.Redacted(var _, byte[] body)) {
      assertThat(new String(body, UTF_8)).isEqualTo(Guards.passed(plan, prompt));
    }
  }
}
