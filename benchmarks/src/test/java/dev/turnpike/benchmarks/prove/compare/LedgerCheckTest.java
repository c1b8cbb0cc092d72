package dev.turnpike.benchmarks.prove.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {

  @Test
  void shouldFindNothingWhenEachChargeIsARow() {
    assertThat(kinds(Sample.of(4))).isEmpty();
  }

  @Test
  void shouldFindAChargeWithoutARow() {
    Sample sample = Sample.of(4);
    sample.bookings.remove(3);

    assertThat(kinds(sample)).containsExactly(Kind.NOT_BOOKED);
  }

  @Test
  void shouldFindARowWithoutACharge() {
    Sample sample = Sample.of(4);
    sample.told.remove(1);

    assertThat(kinds(sample)).containsExactly(Kind.NOT_TOLD, Kind.NOT_TOLD);
  }

  @Test
  void shouldFindARowOfAnotherAmountAndOneTooMany() {
    // given
    Sample sample = Sample.of(2);
    sample.bookings.set(
        0, new Booking(new CallId("r0", 0), Sample.MONEY, false, Sample.COST - 1, 0));
    sample.bookings.add(sample.bookings.get(2));

    // then
    assertThat(kinds(sample)).containsExactlyInAnyOrder(Kind.WRONG_AMOUNT, Kind.DOUBLED);
  }

  private static List<Kind> kinds(Sample sample) {
    return LedgerCheck.of(sample.books()).stream().map(Finding::kind).toList();
  }
}
