package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Charges of which the book knows no more than their values. */
class RecoveredChargesTest {
  private static final long NOW = 1_791_782_400_000_000L;
  private static final BudgetId BUDGET =
      new BudgetId(new GatewayId("default", "lab"), "route", "limit", BudgetUnit.COST);
  private static final String KEY = "[\"u\"]";
  private static final BudgetTerms TERMS = new BudgetTerms(1_000_000, Window.sliding(60));

  private final BudgetBook book = new BudgetBook(Duration.ofSeconds(30));

  @Test
  void shouldCountARecoveredChargeUntilAStandingHoldsIt() {
    // given
    book.recover(charge(7), NOW);
    assertThat(spent(book)).isEqualTo(7);

    // when it has its place and the ledger has come by there
    book.acknowledged(charge(7), NOW, 2, 40);
    assertThat(spent(book)).isEqualTo(7);
    book.apply(standing(1, List.of(), Map.of(2, 40L)));
    assertThat(spent(book)).isEqualTo(7);
    book.apply(standing(2, List.of(new Step(NOW, 7)), Map.of(2, 41L)));

    // then
    assertThat(spent(book)).isEqualTo(7);
    book.apply(standing(3, List.of(), Map.of(2, 42L)));
    assertThat(spent(book)).isZero();
  }

  @Test
  void shouldNotCountTwiceWhatTheLedgerHadAndIsToldAgain() {
    // given a charge that the ledger has booked, which the process before did not live to hear
    book.recover(charge(7), NOW);
    book.apply(standing(1, List.of(new Step(NOW, 7)), Map.of(2, 40L)));
    assertThat(spent(book)).isEqualTo(7);

    // when it is told again, of which the ledger says nothing as it drops it
    book.acknowledged(charge(7), NOW, 2, 90);

    // then it counts once, and once it does when the ledger's next word comes
    assertThat(spent(book)).isEqualTo(7);
    book.apply(standing(2, List.of(new Step(NOW, 7), new Step(NOW + 1, 1)), Map.of(2, 60L)));
    assertThat(spent(book)).isEqualTo(8);
    book.apply(standing(3, List.of(new Step(NOW, 7), new Step(NOW + 1, 1)), Map.of(2, 91L)));
    assertThat(spent(book)).isEqualTo(8);
  }

  @Test
  void shouldRecogniseARecoveredChargeInAStandingThatIsKnownAlready() {
    book.apply(standing(1, List.of(new Step(NOW, 7)), Map.of(2, 40L)));

    book.recover(charge(7), NOW);
    book.recover(charge(8), NOW + 1);

    assertThat(spent(book)).isEqualTo(15);
  }

  /** Whether an acknowledgement names a charge or has its values makes no difference. */
  @Property(tries = 200)
  void shouldSettleAChargeByItsValuesAsByItsName(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 4) Integer> amounts,
      @ForAll @IntRange(min = 1, max = 3) int spacing,
      @ForAll @IntRange(max = 40) int acknowledged,
      @ForAll @IntRange(max = 40) int included) {
    // given the same charges in two books, some of them at the same instant
    BudgetBook byName = new BudgetBook(Duration.ofSeconds(30));
    BudgetBook byValue = new BudgetBook(Duration.ofSeconds(30));
    PendingCharge[] pending = new PendingCharge[amounts.size()];
    for (int i = 0; i < amounts.size(); i++) {
      pending[i] = byName.charge(BUDGET, KEY, TERMS, amounts.get(i), at(i, spacing));
      byValue.charge(BUDGET, KEY, TERMS, amounts.get(i), at(i, spacing));
    }

    // when the first of them have their place
    int told = Math.min(acknowledged, amounts.size());
    for (int i = told - 1; i >= 0; i--) {
      byName.acknowledged(pending[i], 0, i);
      byValue.acknowledged(charge(amounts.get(i)), at(i, spacing), 0, i);
    }
    int known = Math.min(included, told);
    for (BudgetBook each : List.of(byName, byValue)) {
      each.apply(standing(1, List.of(), Map.of(0, (long) known)));
    }

    // then both count the others
    long left = amounts.subList(known, amounts.size()).stream().mapToLong(it -> it).sum();
    assertThat(spent(byName)).isEqualTo(left);
    assertThat(spent(byValue)).isEqualTo(left);
  }

  @Test
  void shouldSettleChargesThatWaitAsOne() {
    // given more charges than wait one by one
    int many = PendingCharges.SINGLE + 3_000;
    for (int i = 0; i < many; i++) {
      book.charge(BUDGET, KEY, TERMS, 2, NOW + i);
    }

    // when all have their places, and the ledger has them
    for (int i = 0; i < many; i++) {
      book.acknowledged(charge(2), NOW + i, 0, i);
    }
    assertThat(spent(book)).isEqualTo(2L * many);
    book.apply(standing(1, List.of(), Map.of(0, (long) many)));

    // then none is left over
    assertThat(spent(book)).isZero();
  }

  private static long at(int index, int spacing) {
    return NOW + index / spacing;
  }

  private static Charge charge(long amount) {
    return new Charge(BUDGET, KEY, amount, TERMS);
  }

  private static Standing standing(long revision, List<Step> steps, Map<Integer, Long> includes) {
    long spent = steps.stream().mapToLong(Step::amount).sum();
    return new Standing(
        BUDGET, KEY, revision, TERMS, NOW + 1_000_000, spent, null, steps, 0, includes);
  }

  private static long spent(BudgetBook book) {
    return book.spent(BUDGET, KEY, TERMS, NOW + 2_000_000);
  }
}
