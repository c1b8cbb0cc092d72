package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetBookTest {
  private static final long SECOND = 1_000_000L;
  private static final long NOW = 1_791_782_400_000_000L;
  private static final BudgetId COST = id(BudgetUnit.COST);
  private static final BudgetId COUNT = id(BudgetUnit.COUNT);
  private static final String KEY = "[\"u\"]";
  private static final BudgetTerms TEN_A_MINUTE = new BudgetTerms(10, Window.sliding(60));

  private final BudgetBook book = new BudgetBook(Duration.ofSeconds(30));

  @Test
  void shouldAdmitTheRequestThatOverdrawsAndNoneAfterIt() {
    // given
    spend(9, NOW);
    Admission last = admit(NOW + 1);

    // when
    book.settle(hold(last), 5, NOW + 2);

    // then
    assertThat(last)
        .isInstanceOfSatisfying(
            Admission.Admitted.class,
            it -> {
              assertThat(it.spent()).isEqualTo(9);
              assertThat(it.remaining()).isEqualTo(1);
            });
    assertThat(admit(NOW + 3)).isEqualTo(new Admission.Exceeded(14, 0, NOW + 60 * SECOND));
    assertThat(book.remaining(COST, KEY, TEN_A_MINUTE, NOW + 3)).isZero();
  }

  @Test
  void shouldCountAChargeToTheMicrosecond() {
    spend(10, NOW);

    assertThat(admit(NOW)).isInstanceOf(Admission.Exceeded.class);
    assertThat(admit(NOW + 60 * SECOND - 1)).isInstanceOf(Admission.Exceeded.class);
    assertThat(admit(NOW + 60 * SECOND)).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void shouldLetGoOfAFixedWindowAtOnce() {
    BudgetTerms fixed = new BudgetTerms(10, Window.fixed(60));
    long spanStart = NOW - NOW % (60 * SECOND);
    spend(10, spanStart);

    assertThat(book.tryAdmit(COST, KEY, fixed, spanStart + 59 * SECOND))
        .isEqualTo(new Admission.Exceeded(10, 0, spanStart + 60 * SECOND));
    assertThat(book.spent(COST, KEY, fixed, spanStart + 60 * SECOND)).isZero();
  }

  @Test
  void shouldApplyTheLimitAndWindowOfTheAskingVersionAtOnce() {
    // given
    book.apply(standing(1, NOW, Map.of(), new Step(NOW - 50 * SECOND, 8), new Step(NOW, 4)));

    // then
    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW)).isEqualTo(12);
    assertThat(admit(NOW)).isInstanceOf(Admission.Exceeded.class);
    BudgetTerms wider = new BudgetTerms(13, Window.sliding(60));
    assertThat(book.tryAdmit(COST, KEY, wider, NOW)).isInstanceOf(Admission.Admitted.class);
    BudgetTerms shorter = new BudgetTerms(10, Window.sliding(50));
    assertThat(book.spent(COST, KEY, shorter, NOW)).isEqualTo(4);
  }

  @Test
  void shouldCountRequestsInFlightWhereRequestsAreCounted() {
    // given
    BudgetTerms two = new BudgetTerms(2, Window.sliding(60));
    Admission first = book.tryAdmit(COUNT, KEY, two, NOW);
    Admission second = book.tryAdmit(COUNT, KEY, two, NOW + 1);

    // when
    Admission third = book.tryAdmit(COUNT, KEY, two, NOW + 2);
    book.release(hold(first));
    book.release(hold(first));
    Admission fourth = book.tryAdmit(COUNT, KEY, two, NOW + 3);

    // then
    assertThat(hold(second).amount()).isEqualTo(1);
    assertThat(third).isEqualTo(new Admission.Exceeded(0, 2, NOW + 30 * SECOND));
    assertThat(MeterHold.of(hold(fourth)).id()).isNotEqualTo(MeterHold.of(hold(second)).id());
    assertThat(((Admission.Admitted) fourth).held()).isEqualTo(1);
  }

  @Test
  void shouldSetAsideWhatARequestMayCost() {
    assertThat(book.tryAdmit(COST, KEY, TEN_A_MINUTE, 8, NOW))
        .isInstanceOf(Admission.Admitted.class);
    assertThat(book.remaining(COST, KEY, TEN_A_MINUTE, NOW)).isEqualTo(2);
    Admission second = book.tryAdmit(COST, KEY, TEN_A_MINUTE, 8, NOW);
    assertThat(((Admission.Admitted) second).remaining()).isZero();
    assertThat(admit(NOW)).isInstanceOf(Admission.Exceeded.class);
  }

  @Test
  void shouldForgetAHoldThatExpiredButNotWhatItCameTo() {
    // given
    Admission late = book.tryAdmit(COST, KEY, TEN_A_MINUTE, 10, NOW);

    // when
    long afterExpiry = NOW + 30 * SECOND;
    long remaining = book.remaining(COST, KEY, TEN_A_MINUTE, afterExpiry);
    book.evictIdle(NOW + 3_600 * SECOND);
    book.settle(hold(late), 4, afterExpiry);

    // then
    assertThat(remaining).isEqualTo(10);
    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, afterExpiry)).isEqualTo(4);
  }

  @Test
  void shouldBookASettlementOnceAndPartsAsOftenAsTheyCome() {
    // given
    Hold hold = hold(admit(NOW));

    // when
    book.charge(hold, 2, NOW);
    book.charge(hold, 3, NOW + 1);
    PendingCharge settled = book.settle(hold, 4, NOW + 2);

    // then
    assertThat(book.settle(hold, 4, NOW + 3)).isSameAs(settled);
    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW + 3)).isEqualTo(9);
    assertThatIllegalArgumentException().isThrownBy(() -> book.charge(hold, -1, NOW));
  }

  @Test
  void shouldDropAChargeOnceTheLedgerHasItInWhateverOrderThatIsLearnt() {
    // given
    PendingCharge early = spend(2, NOW);
    PendingCharge late = spend(3, NOW + 1);
    book.acknowledged(early, 4, 17);

    // when the ledger has the first, then both before the second is acknowledged
    book.apply(standing(1, NOW + 2, Map.of(4, 18L), new Step(NOW, 2)));
    long first = book.spent(COST, KEY, TEN_A_MINUTE, NOW + 2);
    book.apply(standing(2, NOW + 3, Map.of(4, 19L), new Step(NOW, 2), new Step(NOW + 1, 3)));
    book.acknowledged(late, 4, 18);
    book.acknowledged(late, 4, 18);

    // then
    assertThat(first).isEqualTo(5);
    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW + 3)).isEqualTo(5);
  }

  @Test
  void shouldNotCountAChargeTwiceWhoseStandingIsHereBeforeItsAcknowledgement() {
    // given
    PendingCharge own = spend(2, NOW);

    // when a standing has a step like it, which then turns out to be somebody else's
    book.apply(standing(1, NOW + 2, Map.of(4, 18L), new Step(NOW, 2)));
    long presumed = book.spent(COST, KEY, TEN_A_MINUTE, NOW + 2);
    book.acknowledged(own, 4, 18);

    // then
    assertThat(presumed).isEqualTo(2);
    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW + 2)).isEqualTo(4);
  }

  @Test
  void shouldNotDropAChargeOfAnotherPartitionOrALaterOffset() {
    PendingCharge charge = spend(2, NOW);
    book.acknowledged(charge, 4, 18);

    book.apply(standing(1, NOW + 2, Map.of(4, 18L, 5, 100L), new Step(NOW, 0)));

    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW + 2)).isEqualTo(2);
  }

  @Test
  void shouldKeepTheLatestRevision() {
    book.apply(standing(7, NOW, Map.of(), new Step(NOW, 7)));
    book.apply(standing(6, NOW + 1, Map.of(), new Step(NOW, 6)));

    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW + 1)).isEqualTo(7);
  }

  @Test
  void shouldKeepAChargeTheLedgerHasReadButWhoseInstantWasStillToComeForIt() {
    // given a ledger whose clock is behind
    PendingCharge charge = spend(2, NOW);
    book.acknowledged(charge, 0, 0);

    // when
    book.apply(standing(1, NOW - 5, Map.of(0, 1L)));
    long behind = book.spent(COST, KEY, TEN_A_MINUTE, NOW);
    book.apply(standing(2, NOW - 5, Map.of(0, 1L), new Step(NOW, 2)));

    // then
    assertThat(behind).isEqualTo(2);
    assertThat(book.spent(COST, KEY, TEN_A_MINUTE, NOW)).isEqualTo(2);
  }

  @Test
  void shouldBeOverEveryLimitRatherThanOverflow() {
    spend(Long.MAX_VALUE, NOW);
    spend(Long.MAX_VALUE, NOW + 1);
    BudgetTerms endless = new BudgetTerms(Long.MAX_VALUE, Window.sliding(60));

    assertThat(book.spent(COST, KEY, endless, NOW + 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(book.tryAdmit(COST, KEY, endless, NOW + 1))
        .isEqualTo(new Admission.Exceeded(Long.MAX_VALUE, 0, NOW + 1 + 60 * SECOND));
    assertThat(book.spent(COST, KEY, endless, NOW + 1 + 60 * SECOND)).isZero();
  }

  @Test
  void shouldNeverComeWithinALimitOfNothing() {
    assertThat(book.tryAdmit(COST, KEY, new BudgetTerms(0, Window.sliding(60)), NOW))
        .isEqualTo(new Admission.Exceeded(0, 0, Long.MAX_VALUE));
  }

  @Test
  void shouldForgetKeysNothingCountsForAnyMore() {
    // given
    book.settle(hold(book.tryAdmit(COST, "[\"spent\"]", TEN_A_MINUTE, NOW)), 1, NOW);
    book.settle(hold(book.tryAdmit(COST, "[\"free\"]", TEN_A_MINUTE, NOW)), 0, NOW);
    book.tryAdmit(COST, "[\"held\"]", TEN_A_MINUTE, NOW + 50 * SECOND);
    assertThat(book.size()).isEqualTo(3);

    // when
    book.evictIdle(NOW + 59 * SECOND);
    int inTheWindow = book.size();
    book.evictIdle(NOW + 60 * SECOND);

    // then
    assertThat(inTheWindow).isEqualTo(2);
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void shouldStaySmallUnderKeysNobodyComesBackFor() {
    for (int i = 0; i < 50_000; i++) {
      Admission admission = book.tryAdmit(COST, "[" + i + "]", TEN_A_MINUTE, NOW + i * SECOND);
      book.settle(hold(admission), 1, NOW + i * SECOND);
    }

    assertThat(book.size()).isLessThan(1_200);
  }

  @Test
  void shouldStaySmallAndExactInSumWhileTheLedgerIsAway() {
    // given an hour's window, and a charge each millisecond for ten minutes
    BudgetTerms hourly = new BudgetTerms(Long.MAX_VALUE, Window.sliding(3600));
    List<PendingCharge> charges = new ArrayList<>();
    for (int i = 0; i < 600_000; i++) {
      charges.add(book.charge(COST, KEY, hourly, 1, NOW + i * 1_000L));
    }
    long end = NOW + 600 * SECOND;
    long lumps = charges.stream().map(it -> System.identityHashCode(it.lump)).distinct().count();

    // when the ledger is back
    long before = book.spent(COST, KEY, hourly, end);
    for (int i = 0; i < charges.size(); i++) {
      book.acknowledged(charges.get(i), i % 3, i / 3);
    }
    long acknowledged = book.spent(COST, KEY, hourly, end);
    Map<Integer, Long> all = Map.of(0, 200_000L, 1, 200_000L, 2, 200_000L);
    book.apply(
        new Standing(
            COST, KEY, 1, hourly, end, 600_000, null, List.of(new Step(end, 600_000)), 0, all));

    // then
    assertThat(lumps).isLessThan(7_000);
    assertThat(before).isEqualTo(600_000);
    assertThat(acknowledged).isEqualTo(600_000);
    assertThat(book.spent(COST, KEY, hourly, end)).isEqualTo(600_000);
  }

  private PendingCharge spend(long amount, long at) {
    return book.charge(COST, KEY, TEN_A_MINUTE, amount, at);
  }

  private Admission admit(long now) {
    return book.tryAdmit(COST, KEY, TEN_A_MINUTE, now);
  }

  private static Hold hold(Admission admission) {
    return ((Admission.Admitted) admission).hold();
  }

  private static BudgetId id(BudgetUnit unit) {
    return new BudgetId(GatewayId.DEFAULT, "route", "gate", unit);
  }

  private static Standing standing(
      long revision, long asOf, Map<Integer, Long> includes, Step... steps) {
    long spent = 0;
    for (Step step : steps) {
      spent += step.amount();
    }
    return new Standing(
        COST, KEY, revision, TEN_A_MINUTE, asOf, spent, null, List.of(steps), 0, includes);
  }
}
