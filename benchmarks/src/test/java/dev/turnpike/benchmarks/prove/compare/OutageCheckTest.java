package dev.turnpike.benchmarks.prove.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.benchmarks.prove.compare.Answer.End;
import org.junit.jupiter.api.Test;

class OutageCheckTest {

  @Test
  void shouldFindNothingWhenEverybodyIsAnswered() {
    OutageCheck.Result result = OutageCheck.of(Sample.of(3).books());

    assertThat(result.findings()).isEmpty();
    assertThat(result.answered()).isEqualTo(3);
  }

  @Test
  void shouldFindErrorsAndTimeouts() {
    // given
    Sample sample = Sample.of(0);
    sample.answers.add(Sample.answer("a", End.WHOLE, 503, 1_000));
    sample.answers.add(Sample.answer("b", End.WHOLE, 429, 1_000));
    sample.answers.add(Sample.answer(null, End.TIMEOUT, 0, 1_000));

    // then
    assertThat(OutageCheck.of(sample.books()).findings()).hasSize(3);
  }

  @Test
  void shouldExcuseALostConnectionOnlyWhileThatRuntimeWasKilled() {
    // given
    Sample sample = Sample.of(0);
    sample.answers.add(Sample.answer(null, End.RESET, 0, 1_000));
    sample.answers.add(Sample.answer(null, End.REFUSED, 0, 1_500));
    sample.answers.add(Sample.answer(null, End.RESET, 0, 9_000));
    sample.disturbances.add(new Disturbance("runtime", 0, 1_200, 2_000));
    sample.disturbances.add(new Disturbance("another runtime", 1, 8_000, 9_900));
    sample.disturbances.add(new Disturbance("kafka", Disturbance.NO_RUNTIME, 8_000, 9_900));

    // when
    OutageCheck.Result result = OutageCheck.of(sample.books());

    // then
    assertThat(result.cut()).isEqualTo(2);
    assertThat(result.findings()).hasSize(1);
  }

  @Test
  void shouldNotTakeACallerWhoLeftForAnOutage() {
    // given
    Sample sample = Sample.of(0);
    sample.answers.add(Sample.answer("a", End.LEFT, 200, 1_000));

    // then
    assertThat(OutageCheck.of(sample.books()).findings()).isEmpty();
    assertThat(OutageCheck.of(sample.books()).left()).isEqualTo(1);
  }
}
