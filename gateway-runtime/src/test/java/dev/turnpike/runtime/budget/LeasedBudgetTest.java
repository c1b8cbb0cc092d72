package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.lease.LeaseReport.OfKey;
import dev.turnpike.contracts.lease.Membership;
import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.contracts.lease.Tenure;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.runtime.lease.Identity;
import dev.turnpike.runtime.lease.LeaseHolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasedBudgetTest {
  private static final BudgetId BUDGET =
      new BudgetId(GatewayId.DEFAULT, "route", "gate", BudgetUnit.COST);
  private static final BudgetTerms TERMS = new BudgetTerms(100, Window.sliding(60));
  private static final String KEY = "[]";
  private static final long NOW = 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong(1);
  private final LeaseHolder lease = new LeaseHolder(new Identity("me", 1), nanos::get);
  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(20), lease);
  private long revision;

  @Test
  void shouldAdmitNothingStrictBeforeItHasALease() {
    assertThat(raise(1, true)).isInstanceOf(Joint.Refused.class);
    assertThat(raise(1, false)).isInstanceOf(Joint.Held.class);
  }

  @Test
  void shouldAdmitNothingStrictWhenItsLeaseHasEnded() {
    // given
    told(true);
    assertThat(raise(1, true)).isInstanceOf(Joint.Held.class);

    // when
    nanos.set(1_001);

    // then
    assertThat(raise(1, true)).isInstanceOf(Joint.Refused.class);
    assertThat(raise(1, false)).isInstanceOf(Joint.Held.class);
  }

  @Test
  void shouldAdmitUpToTheLimitWhereItOwnsTheKey() {
    told(true);

    assertThat(raise(100, true)).isInstanceOf(Joint.Held.class);
    assertThat(raise(1, true)).isInstanceOf(Joint.Refused.class);
  }

  @Test
  void shouldWishForASliceWhereAnotherOwnsTheKey() {
    told(false);

    assertThat(raise(30, true)).isInstanceOf(Joint.Refused.class);

    assertThat(lease.takeHurry()).isTrue();
    assertThat(lease.takeWishes(9)).containsExactly(new OfKey(BUDGET, KEY, 0, 30));
  }

  @Test
  void shouldKeepChargesAndHoldsWithinItsSliceWhateverIsBooked() {
    // given
    told(false);
    standing(0, new Slice("me", 8, 50, 0, null));
    Hold first = held(raise(30, true));
    PendingCharge charge = book.settle(first, 30, NOW);
    assertThat(raise(21, true)).isInstanceOf(Joint.Refused.class);

    // when: the ledger books it
    book.acknowledged(charge, 0, 5);
    standing(6, new Slice("me", 8, 50, 30, null));

    // then: nothing has changed
    assertThat(raise(21, true)).isInstanceOf(Joint.Refused.class);
    assertThat(raise(20, true)).isInstanceOf(Joint.Held.class);
    assertThat(raise(1, true)).isInstanceOf(Joint.Refused.class);
  }

  @Test
  void shouldCountAChargeThatIsNotBookedEvenAfterItLeftTheWindow() {
    // given
    told(false);
    standing(0, new Slice("me", 8, 50, 0, null));
    Hold first = held(raise(30, true));
    assertThat(book.settle(first, 30, NOW).amount()).isEqualTo(30);

    // when
    long later = NOW + 120_000_000;

    // then
    assertThat(raise(21, true, later)).isInstanceOf(Joint.Refused.class);
    assertThat(raise(20, true, later)).isInstanceOf(Joint.Held.class);
  }

  @Test
  void shouldGiveAwayWhatItDoesNotHoldWhenItIsAsked() {
    // given
    told(true);
    Hold first = held(raise(30, true));
    assertThat(first.amount()).isEqualTo(30);

    // when
    standing(0, new Slice("me", 8, Slice.ALL, 0, new Slice.Ask(9, 40)));

    // then: it uses the key, and so keeps what it is asked to keep
    assertThat(lease.promises(9)).containsExactly(new OfKey(BUDGET, KEY, 9, 40));
    assertThat(raise(11, true)).isInstanceOf(Joint.Refused.class);
    assertThat(raise(10, true)).isInstanceOf(Joint.Held.class);

    // when: the ledger has heard of it
    standing(0, new Slice("me", 8, 40, 0, null));

    // then
    assertThat(lease.promises(9)).isEmpty();
    assertThat(raise(1, true)).isInstanceOf(Joint.Refused.class);
  }

  @Test
  void shouldNotUseASliceOfAnEarlierTenure() {
    told(false);

    standing(0, new Slice("me", 3, 50, 0, null));

    assertThat(raise(1, true)).isInstanceOf(Joint.Refused.class);
  }

  private void told(boolean owner) {
    Membership.Entry mine = new Membership.Entry("me", 1, new Tenure(5, owner), 0, Map.of(0, 7L));
    Membership word = new Membership(1_000, List.of(mine));
    assertThat(lease.told(word, Map.of(0, 6L))).isFalse();
    assertThat(lease.tenure()).isNull();
    assertThat(lease.told(word, Map.of(0, 7L))).isTrue();
    book.lookAtSlices();
  }

  private void standing(long includes, Slice slice) {
    book.apply(
        new Standing(
            BUDGET,
            KEY,
            ++revision,
            TERMS,
            NOW,
            slice.booked(),
            null,
            slice.booked() == 0 ? List.of() : List.of(new Standing.Step(NOW, slice.booked())),
            0,
            Map.of(0, includes),
            List.of(slice)));
  }

  private Joint raise(long amount, boolean strict) {
    return raise(amount, strict, NOW);
  }

  private Joint raise(long amount, boolean strict, long now) {
    Admission admission = book.tryAdmit(BUDGET, KEY, TERMS, 0, now);
    return admission instanceof Admission.Admitted admitted
        ? book.raise(List.of(new Raise(admitted.hold(), amount, strict)), now)
        : new Joint.Refused(List.of(new Joint.Refusal(0, (Admission.Exceeded) admission)));
  }

  private static Hold held(Joint joint) {
    return ((Joint.Held) joint).admissions().getFirst().hold();
  }
}
