package dev.turnpike.benchmarks.prove.compare;

import static dev.turnpike.benchmarks.prove.compare.Sample.COST;
import static dev.turnpike.benchmarks.prove.compare.Sample.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogCheckTest {

  @Test
  void shouldFindNothingWhenTheLogSaysWhatCallersWereTold() {
    LogCheck.Result result = LogCheck.of(Sample.of(3).books());

    assertThat(result.findings()).isEmpty();
    assertThat(result.compared()).isEqualTo(3);
  }

  @Test
  void shouldFindAnAnswerThatIsNotInTheLog() {
    Sample sample = Sample.of(3);
    sample.logged.remove(1);

    assertThat(kinds(sample)).containsExactly(Kind.LOG_MISSING);
  }

  @Test
  void shouldFindAnAnswerThatIsInTheLogTwice() {
    Sample sample = Sample.of(3);
    sample.logged.add(sample.logged.get(1));

    assertThat(kinds(sample)).containsExactly(Kind.LOG_DOUBLED);
  }

  @Test
  void shouldFindAnotherStatusModelOrCost() {
    assertThat(kinds(logged(new Logged("r0", 502, MODEL, COST)))).containsExactly(Kind.LOG_DIFFERS);
    assertThat(kinds(logged(new Logged("r0", 200, "small", COST))))
        .containsExactly(Kind.LOG_DIFFERS);
    // To the caller and to the usage events.
    assertThat(kinds(logged(new Logged("r0", 200, MODEL, COST + 1))))
        .containsExactly(Kind.LOG_DIFFERS, Kind.LOG_DIFFERS);
    assertThat(kinds(logged(new Logged("r0", 200, MODEL, null))))
        .containsExactly(Kind.LOG_DIFFERS, Kind.LOG_DIFFERS);
  }

  @Test
  void shouldTakeTheStatusOfACallerWhoLeft() {
    // given
    Sample left = logged(new Logged("r0", 499, MODEL, COST));
    left.answers.set(0, Sample.answer("r0", End.LEFT, 200, 0));

    // then
    assertThat(kinds(left)).isEmpty();
    assertThat(kinds(logged(new Logged("r0", 499, MODEL, COST)))).isNotEmpty();
  }

  @Test
  void shouldNotWantAnEntryOfARequestThatWasNotAnswered() {
    // given
    Sample sample = Sample.of(1);
    sample.logged.clear();
    sample.answers.set(0, Sample.answer("r0", End.RESET, 200, 0));

    // then
    assertThat(kinds(sample)).isEmpty();
  }

  private static Sample logged(Logged entry) {
    Sample sample = Sample.of(1);
    sample.logged.set(0, entry);
    return sample;
  }

  private static List<Kind> kinds(Sample sample) {
    return LogCheck.of(sample.books()).findings().stream().map(Finding::kind).toList();
  }
}
