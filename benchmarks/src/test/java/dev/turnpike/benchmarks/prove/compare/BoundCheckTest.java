package dev.turnpike.benchmarks.prove.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.benchmarks.prove.compare.BoundCheck.Limit;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of one key that cost 10 each under a limit of 30 in a window of ten seconds. */
class BoundCheckTest {
  private static final long SECOND = 1_000_000;
  private static final Limit LIMIT = new Limit("money", 30, 10 * SECOND, false);

  private final Sample sample = new Sample();

  @Test
  void shouldFindNothingWhenTheBudgetRedirectsAsSoonAsItIsSpent() {
    // given: three in the window; the next one once the first has left it
    spend(0, 1, 3, 5, 12);

    // when
    BoundCheck.Result result = check(1);

    // then
    assertThat(result.findings()).isEmpty();
    assertThat(result.lines()).containsExactly(new BoundCheck.Line(LIMIT, 1, 1, 30));
    assertThat(result.admissions()).isEqualTo(4);
  }

  @Test
  void shouldFindARequestThatItsOwnRuntimeLetThroughThoughItKnewBetter() {
    spend(0, 1, 3, 5, 7);

    assertThat(kinds(1)).contains(Kind.OVERSPENT);
  }

  @Test
  void shouldExcuseWhatAnotherRuntimeSpentWithinTheDelayAndNoMore() {
    // given
    spend(0, 1, 3, 5);
    spend(1, 6);

    // then
    assertThat(kinds(2)).isEmpty();

    // when
    spend(1, 8);

    // then
    assertThat(kinds(2)).containsExactly(Kind.OVERSPENT);
  }

  @Test
  void shouldExcuseWhatWasNotToldWhileKafkaWasAway() {
    // given
    spend(0, 1, 3, 5);
    sample.disturbances.add(
        new Disturbance("kafka", Disturbance.NO_RUNTIME, 4 * SECOND, 6 * SECOND));
    spend(1, 8);

    // then
    assertThat(kinds(2)).isEmpty();
  }

  /** A window that reaches over two disturbances and their recoveries. */
  private static final Limit LONG = new Limit("money", 30, 200 * SECOND, false);

  @Test
  void shouldExcuseWhatARuntimeTookWithItIntoDeathAsKafkaWasAway() {
    // given: Kafka is back for long, and the other runtime with its journal is not
    sample.disturbances.add(
        new Disturbance("kafka", Disturbance.NO_RUNTIME, 4 * SECOND, 9 * SECOND));
    sample.disturbances.add(new Disturbance("runtime 1", 0, 12 * SECOND, 60 * SECOND));
    spend(0, 5, 6, 7);
    spend(1, 40);

    // then
    assertThat(kinds(2, LONG)).isEmpty();
  }

  @Test
  void shouldNotExcuseWhatWasToldBeforeTheOtherRuntimeDied() {
    // given: it had ten seconds to tell, and eleven more before it died
    sample.disturbances.add(
        new Disturbance("kafka", Disturbance.NO_RUNTIME, 4 * SECOND, 9 * SECOND));
    sample.disturbances.add(new Disturbance("runtime 1", 0, 30 * SECOND, 60 * SECOND));
    spend(0, 5, 6, 7);
    spend(1, 40);

    // then
    assertThat(kinds(2, LONG)).containsExactly(Kind.OVERSPENT);
  }

  @Test
  void shouldExcuseARuntimeThatStartsWhileKafkaIsAwayOfWhatItChargedBeforeAndNoMore() {
    // given
    sample.disturbances.add(new Disturbance("runtime 1", 0, 8 * SECOND, 12 * SECOND));
    sample.disturbances.add(
        new Disturbance("kafka", Disturbance.NO_RUNTIME, 9 * SECOND, 60 * SECOND));
    spend(0, 5, 6, 7, 14);

    // then: it need not know of the third, told within the two seconds before
    assertThat(kinds(2, LONG)).isEmpty();

    // when
    spend(0, 31);

    // then
    assertThat(kinds(2, LONG)).containsExactly(Kind.OVERSPENT);
  }

  @Test
  void shouldNotExcuseByWhatKeepsNoChargeBack() {
    // given
    spend(0, 1, 3, 5);
    sample.disturbances.add(
        new Disturbance("kill -9 route-query", Disturbance.NO_RUNTIME, 4 * SECOND, 9 * SECOND));
    spend(1, 8);

    // then
    assertThat(kinds(2)).containsExactly(Kind.OVERSPENT);
  }

  @Test
  void shouldNotExcuseARuntimeThatForgetsItselfWhileKafkaIsAway() {
    // given
    spend(0, 1, 3, 5, 7);
    sample.disturbances.add(
        new Disturbance("kafka", Disturbance.NO_RUNTIME, 4 * SECOND, 8 * SECOND));

    // then
    assertThat(kinds(2)).containsExactly(Kind.OVERSPENT);
  }

  @Test
  void shouldFindAWindowOverTheBoundWhateverHappened() {
    // given: eight in the window, with two runtimes, and Kafka away all the time
    sample.disturbances.add(new Disturbance("kafka", Disturbance.NO_RUNTIME, 0, 100 * SECOND));
    sample.disturbances.add(new Disturbance("runtime", 0, 0, 100 * SECOND));
    sample.disturbances.add(new Disturbance("runtime", 1, 0, 100 * SECOND));
    spend(0, 1, 2, 3, 4);
    spend(1, 5, 6, 7, 8);

    // then
    assertThat(kinds(2)).containsExactly(Kind.OUT_OF_BOUND);
    assertThat(check(2).lines().getFirst().greatest()).isEqualTo(80);
  }

  @Test
  void shouldAllowAStrictBudgetNothingBeyondItsLimitWhateverHappened() {
    // given: three in the window, with two runtimes, and Kafka away all the time
    sample.disturbances.add(new Disturbance("kafka", Disturbance.NO_RUNTIME, 0, 100 * SECOND));
    spend(0, 1, 2);
    spend(1, 3);
    Limit strict = new Limit("money", 30, 10 * SECOND, true);

    // then
    assertThat(BoundCheck.of(sample.books(), List.of(strict), 2).findings()).isEmpty();

    // when
    spend(1, 5);

    // then
    assertThat(BoundCheck.of(sample.books(), List.of(strict), 2).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.OUT_OF_BOUND);
  }

  @Test
  void shouldAllowWhatWasInFlightTogether() {
    // given: five at once
    for (int i = 0; i < 5; i++) {
      request("r" + i, 0, SECOND);
    }

    // then
    assertThat(kinds(1)).isEmpty();
  }

  /** Requests to a runtime, each in flight for a tenth of a second before these seconds. */
  private void spend(int runtime, int... seconds) {
    for (int second : seconds) {
      request("r" + runtime + "-" + second, runtime, second * SECOND);
    }
  }

  private void request(String id, int runtime, long at) {
    CallId call = new CallId(id, 0);
    sample.bookings.add(new Booking(call, Sample.MONEY, false, 10, at));
    sample.told.add(Sample.told(call, Basis.MEASURED, 10L, at - SECOND / 10));
    Answer made = Sample.answer(id, End.WHOLE, 200, at);
    sample.answers.add(
        new Answer(
            id,
            runtime,
            made.customer(),
            made.end(),
            made.status(),
            made.model(),
            10L,
            at - SECOND / 10,
            at));
  }

  private BoundCheck.Result check(int runtimes) {
    return BoundCheck.of(sample.books(), List.of(LIMIT), runtimes);
  }

  private List<Kind> kinds(int runtimes, Limit limit) {
    return BoundCheck.of(sample.books(), List.of(limit), runtimes).findings().stream()
        .map(Finding::kind)
        .toList();
  }

  private List<Kind> kinds(int runtimes) {
    return check(runtimes).findings().stream().map(Finding::kind).toList();
  }
}
