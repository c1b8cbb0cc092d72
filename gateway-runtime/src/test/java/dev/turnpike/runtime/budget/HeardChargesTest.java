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
import org.junit.jupiter.api.Test;

/** Charges of other processes that are in the usage topic and of which the ledger says nothing. */
class HeardChargesTest {
  private static final long NOW = 1_791_782_400_000_000L;
  private static final long SECOND = 1_000_000;
  private static final BudgetId BUDGET =
      new BudgetId(GatewayId.DEFAULT, "route", "gate", BudgetUnit.COST);
  private static final BudgetTerms TERMS = new BudgetTerms(100, Window.sliding(60));
  private static final String KEY = "[]";

  private final LeaseHolder lease = new LeaseHolder(new Identity("me", 1), () -> 1);
  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(20), lease);

  @Test
  void shouldCountUntilAStandingIncludesThem() {
    hear(60, 0, 7);
    hear(40, 1, 7);

    // then nothing is let through until the older one has left
    assertThat(book.tryAdmit(BUDGET, KEY, TERMS, NOW))
        .isEqualTo(new Admission.Exceeded(100, 0, NOW + 60 * SECOND));

    // when the ledger has one of them, and then both
    tell(1, Map.of(0, 8L), List.of(new Step(NOW, 60)), List.of());
    assertThat(spent()).isEqualTo(100);
    tell(2, Map.of(0, 8L, 1, 8L), List.of(), List.of());

    // then nothing is counted beside it
    assertThat(spent()).isZero();
  }

  @Test
  void shouldNotCountWhatTheStandingIncludesAlready() {
    tell(1, Map.of(0, 8L), List.of(new Step(NOW, 60)), List.of());

    hear(60, 0, 7);

    assertThat(spent()).isEqualTo(60);
  }

  @Test
  void shouldForgetAKeyOfWhichNothingCountsAnyMore() {
    hear(60, 0, 7);

    book.evictIdle(NOW + 59 * SECOND);
    assertThat(book.size()).isEqualTo(1);
    book.evictIdle(NOW + 61 * SECOND);
    assertThat(book.size()).isZero();
  }

  @Test
  void shouldNotTakeThemForChargesOfThisRuntimeInItsSlice() {
    // given a slice of 50 in a budget of 100, of which others have spent 30 the ledger has to book
    Tenure tenure = new Tenure(4, false);
    Membership.Entry mine = new Membership.Entry("me", 1, tenure, 0, Map.of());
    assertThat(lease.told(new Membership(1_000, List.of(mine)), Map.of())).isTrue();
    hear(30, 0, 7);
    tell(1, Map.of(0, 0L), List.of(), List.of(new Slice("me", 8, 50, 0, null)));

    // then the slice is as large as it was
    Hold hold = held(book.tryAdmit(BUDGET, KEY, TERMS, 0, NOW));
    assertThat(book.raise(List.of(new Raise(hold, 51, true)), NOW))
        .isInstanceOf(Joint.Refused.class);
    assertThat(book.raise(List.of(new Raise(hold, 50, true)), NOW)).isInstanceOf(Joint.Held.class);

    // and is no smaller when the ledger looks at it anew
    tell(2, Map.of(0, 3L), List.of(), List.of(new Slice("me", 8, 50, 0, null)));
    assertThat(book.raise(List.of(new Raise(hold, 50, true)), NOW)).isInstanceOf(Joint.Held.class);

    // but the limit holds with what others have spent
    hear(21, 0, 8);
    assertThat(book.raise(List.of(new Raise(hold, 50, true)), NOW))
        .isInstanceOf(Joint.Refused.class);
  }

  @Test
  void shouldKeepFewOfVeryManyInWhateverOrderTheyCome() {
    // given a window of 10,000 s, whose 10,000th is a second
    long window = 10_000 * SECOND;
    PendingCharges many = new PendingCharges();

    // when partitions are read one after the other, each of them over the same time
    int each = 20_000;
    long sum = 0;
    for (int partition = 0; partition < 3; partition++) {
      for (int i = 0; i < each; i++) {
        many.addAt(partition, i, 1 + i % 3, NOW + i * SECOND / 10 + partition, window);
        sum += 1 + i % 3;
      }
    }

    // then they wait as a few, two for a second at most, each of them for no longer than a second
    // more than it counts
    assertThat(many.amounts().size()).isLessThan(PendingCharges.SINGLE + 2 * each / 10);
    assertThat(many.amounts().sumAfter(Long.MIN_VALUE)).isEqualTo(sum);
    for (int second = 0; second < each / 10; second += 50) {
      long at = NOW + second * SECOND;
      assertThat(many.amounts().sumAfter(at)).isBetween(after(each, at), after(each, at - SECOND));
    }
  }

  private static long after(int each, long instant) {
    long sum = 0;
    for (int partition = 0; partition < 3; partition++) {
      for (int i = 0; i < each; i++) {
        sum += NOW + i * SECOND / 10 + partition > instant ? 1 + i % 3 : 0;
      }
    }
    return sum;
  }

  private static Hold held(Admission admission) {
    return switch (admission) {
      case Admission.Admitted admitted -> admitted.hold();
      case Admission.Exceeded exceeded -> throw new AssertionError(exceeded);
    };
  }

  private void hear(long amount, int partition, long offset) {
    book.hear(new Charge(BUDGET, KEY, amount, TERMS), NOW, partition, offset, NOW);
  }

  private void tell(
      long revision, Map<Integer, Long> includes, List<Step> steps, List<Slice> slices) {
    long spent = steps.stream().mapToLong(Step::amount).sum();
    book.apply(
        new Standing(
            BUDGET, KEY, revision, TERMS, NOW + 1, spent, null, steps, 0, includes, slices));
  }

  private long spent() {
    return book.spent(BUDGET, KEY, TERMS, NOW + 1);
  }
}
