package dev.turnpike.benchmarks.prove.compare;

import static dev.turnpike.benchmarks.prove.compare.Sample.COST;
import static dev.turnpike.benchmarks.prove.compare.Sample.MONEY;
import static dev.turnpike.benchmarks.prove.compare.Sample.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyCheckTest {

  @Test
  void shouldFindNothingWhenAllBooksAgree() {
    MoneyCheck.Result result = check(Sample.of(5));

    assertThat(result.findings()).isEmpty();
    assertThat(result.exact()).isEqualTo(5);
    assertThat(result.invoicedPicos()).isEqualTo(5 * COST).isEqualTo(result.bookedPicos());
  }

  @Property
  void shouldFindTheRequestWhoseEventIsLost(@ForAll @IntRange(max = 9) int which) {
    // given
    Sample sample = Sample.of(10);
    sample.told.remove(which);
    sample.bookings.removeIf(it -> it.call().requestId().equals("r" + which));

    // when
    MoneyCheck.Result result = check(sample);

    // then
    assertThat(result.findings()).extracting(Finding::kind).containsExactly(Kind.LOST);
    assertThat(result.findings().getFirst().subject()).isEqualTo("r" + which + ":0");
    assertThat(result.exact()).isEqualTo(9);
  }

  @Property
  void shouldFindAnAmountThatIsAPicodollarOff(
      @ForAll @IntRange(max = 9) int which, @ForAll @LongRange(min = -COST, max = COST) long off) {
    // given
    Sample sample = Sample.of(10);
    Booking right = sample.bookings.get(2 * which);
    sample.bookings.set(
        2 * which, new Booking(right.call(), MONEY, false, right.amount() + off, right.atMicros()));

    // then
    assertThat(kinds(sample)).isEqualTo(off == 0 ? List.of() : List.of(Kind.WRONG_AMOUNT));
  }

  @Test
  void shouldFindWhatIsNotBooked() {
    Sample sample = Sample.of(3);
    sample.bookings.remove(2);

    assertThat(kinds(sample)).containsExactly(Kind.NOT_BOOKED);
  }

  @Test
  void shouldFindARowThatIsThereTwice() {
    Sample sample = Sample.of(3);
    sample.bookings.add(sample.bookings.get(2));

    assertThat(kinds(sample)).containsExactly(Kind.DOUBLED);
  }

  @Test
  void shouldFindAnAttemptThatIsInvoicedTwice() {
    Sample sample = Sample.of(3);
    sample.invoices.add(sample.invoices.get(1));

    assertThat(kinds(sample)).contains(Kind.DOUBLED);
  }

  @Test
  void shouldFindWhatIsBookedWithoutAnInvoice() {
    Sample sample = Sample.of(3);
    sample.invoices.remove(1);

    assertThat(kinds(sample)).containsExactly(Kind.UNFOUNDED);
  }

  @Test
  void shouldFindWhatIsBookedToSomebodyElse() {
    // given
    Sample sample = Sample.of(1);
    Account other = new Account("money", "[\"bob\",\"red\"]");
    sample.bookings.set(0, new Booking(new CallId("r0", 0), other, false, COST, 0));

    // then
    assertThat(kinds(sample)).containsExactlyInAnyOrder(Kind.NOT_BOOKED, Kind.WRONG_ACCOUNT);
  }

  @Test
  void shouldFindARequestThatIsCountedTwiceOrNever() {
    // given
    Sample twice = Sample.of(1);
    twice.bookings.set(1, new Booking(new CallId("r0", 0), REQUESTS, true, 2, 0));
    Sample never = Sample.of(1);
    never.bookings.remove(1);

    // then
    assertThat(kinds(twice)).containsExactly(Kind.MISCOUNTED);
    assertThat(kinds(never)).containsExactly(Kind.MISCOUNTED);
  }

  @Test
  void shouldListAndNotBlameWhatWasSettledForACallerWhoLeft() {
    // given
    Sample sample = unsure(End.LEFT);

    // when
    MoneyCheck.Result result = check(sample);

    // then
    assertThat(result.findings()).isEmpty();
    assertThat(result.unsure())
        .containsExactly(
            new Unsure(new CallId("r0", 0), Basis.ESTIMATED, "the caller left", COST, 7));
  }

  @Test
  void shouldBlameAnEstimateWhereTheAnswerCameWhole() {
    assertThat(kinds(unsure(End.WHOLE))).containsExactly(Kind.UNEXPLAINED);
  }

  @Test
  void shouldTakeABrokenAnswerForAReason() {
    // given
    Sample sample = unsure(End.BROKEN);
    sample.invoices.set(0, new Invoice(new CallId("r0", 0), Sample.MODEL, 20, 100, 8, false));

    // then
    assertThat(kinds(sample)).isEmpty();
  }

  @Test
  void shouldTakeAKilledRuntimeForAReasonOnlyWhileItWas() {
    // given
    Sample sample = unsure(End.RESET);

    // then
    assertThat(kinds(sample)).containsExactly(Kind.UNEXPLAINED);

    // when
    sample.disturbances.add(new Disturbance("runtime", 0, 500, 2_000));

    // then
    assertThat(kinds(sample)).isEmpty();
  }

  @Test
  void shouldListWhatWasHeldForACallThatTheProviderNeverSaw() {
    // given
    Sample sample = unsure(End.RESET);
    sample.invoices.clear();

    // when
    MoneyCheck.Result result = check(sample);

    // then
    assertThat(result.findings()).isEmpty();
    assertThat(result.unsure()).extracting(Unsure::invoicedPicos).containsExactly(0L);
  }

  @Test
  void shouldNotMissWhatCostsNothing() {
    // given: refused by the provider, told of by nobody
    Sample sample = Sample.of(1);
    sample.invoices.add(new Invoice(new CallId("r0", 1), Sample.MODEL, 0, 0, 0, true));

    // then
    assertThat(kinds(sample)).isEmpty();
  }

  private static Sample unsure(End end) {
    Sample sample = Sample.of(1);
    CallId call = new CallId("r0", 0);
    sample.told.set(0, Sample.told(call, Basis.ESTIMATED, 7L, 0));
    sample.bookings.set(0, new Booking(call, MONEY, false, 7, 0));
    sample.answers.set(0, Sample.answer("r0", end, 200, 0));
    return sample;
  }

  private static MoneyCheck.Result check(Sample sample) {
    return MoneyCheck.of(sample.books(), Sample.TARIFF);
  }

  private static List<Kind> kinds(Sample sample) {
    return check(sample).findings().stream().map(Finding::kind).toList();
  }
}
