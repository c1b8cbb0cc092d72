package dev.turnpike.testing.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import dev.turnpike.testing.hostile.Seen.End;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostileCasesTest {
  private static final HostileCase GOOD =
      new HostileCase(0, "good", Script.of(new Wire("lab").good()), Expect.SERVED);

  @Test
  void shouldMakeTheSameCasesOfTheSameSeed() {
    HostileCases cases = new HostileCases("lab", 7);
    HostileCases again = new HostileCases("lab", 7);
    HostileCases others = new HostileCases("lab", 8);

    int different = 0;
    for (int i = 0; i < 500; i++) {
      byte[] bytes = cases.get(i).script().bytes();
      assertThat(again.get(i).script().bytes()).isEqualTo(bytes);
      different += java.util.Arrays.equals(bytes, others.get(i).script().bytes()) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(300);
  }

  @Test
  void shouldTakeTheKindsByTurns() {
    HostileCases cases = new HostileCases("lab", 7);
    int kinds = HostileCases.kinds().size();

    assertThat(kinds).isGreaterThan(50);
    for (int i = 0; i < kinds; i++) {
      assertThat(cases.get(i).kind()).isEqualTo(cases.get(i + kinds).kind());
    }
  }

  @Test
  void shouldCallAnOffenceWhatIsOne() {
    assertThat(offence(GOOD, answer(200, "{}"))).isEmpty();
    assertThat(offence(GOOD, answer(502, "{}"))).contains("expected SERVED");
    assertThat(offence(GOOD, answer(500, "{}"))).contains("own");
    assertThat(offence(GOOD, answer(200, "data: {\"code\":\"internal_error\"}"))).contains("own");
    assertThat(offence(GOOD, answer(200, HostileAnswers.POISON))).contains("belong to no request");
    assertThat(offence(GOOD, answer(101, ""))).contains("switched");
    assertThat(offence(refused(), answer(200, "{}"))).contains("expected REFUSAL");
    assertThat(offence(refused(), answer(400, "<html>"))).contains("does not say");
    assertThat(offence(refused(), answer(400, "{\"error\":{\"message\":\"\",\"code\":\"x\"}}")))
        .contains("does not say");
    assertThat(
            offence(refused(), answer(400, "{\"error\":{\"message\":\"model\",\"code\":\"x\"}}")))
        .isEmpty();
    assertThat(Judge.offence(GOOD, new Seen(List.of(), End.TIMED_OUT, "", 9))).isPresent();
    assertThat(Judge.offence(GOOD, new Seen(List.of(), End.CLOSED, "", 9))).isPresent();
  }

  private static HostileCase refused() {
    return new HostileCase(0, "bad", GOOD.script(), Expect.REFUSAL);
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), Wire.bytes(body), true, false);
  }

  private static String offence(HostileCase tried, Answer answer) {
    return Judge.offence(tried, new Seen(List.of(answer), End.SATISFIED, "", 1)).orElse("");
  }
}
