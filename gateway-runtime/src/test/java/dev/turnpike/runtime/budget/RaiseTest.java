package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaiseTest {
  private static final long NOW = 1_791_782_400_000_000L;
  private static final long SECOND = 1_000_000;
  private static final BudgetTerms TEN = new BudgetTerms(10, Window.sliding(60));

  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource({
    "false, 0, 10, true",
    "false, 9, 5, true",
    "false, 10, 0, false",
    "true, 0, 10, true",
    "true, 0, 11, false",
    "true, 9, 1, true",
    "true, 9, 2, false",
    "true, 10, 0, false",
  })
  void shouldLetPassWhatIsBelowAndIfStrictWhatFits(
      boolean strict, long heldByOthers, long amount, boolean passes) {
    // given
    Hold own = admitted("a");
    Hold other = admitted("a");
    assertThat(book.raise(List.of(new Raise(other, heldByOthers, false)), NOW))
        .isInstanceOf(Joint.Held.class);

    // when
    Joint answer = book.raise(List.of(new Raise(own, amount, strict)), NOW);

    // then
    assertThat(answer instanceof Joint.Held).isEqualTo(passes);
    assertThat(left("a")).isEqualTo(Math.max(0, 10 - heldByOthers - (passes ? amount : 0)));
  }

  @Test
  void shouldChangeNoHoldUnlessAllCanBe() {
    // given
    Hold a = admitted("a");
    Hold b = admitted("b");
    book.charge(budget("b"), "[]", TEN, 10, NOW);

    // when
    Joint answer = book.raise(List.of(new Raise(a, 3, false), new Raise(b, 3, false)), NOW);

    // then
    assertThat(answer)
        .isEqualTo(
            new Joint.Refused(
                List.of(new Joint.Refusal(1, new Admission.Exceeded(10, 0, NOW + 60 * SECOND)))));
    assertThat(left("a")).isEqualTo(10);
  }

  @Test
  void shouldNotCountItsOwnHoldAgainstItself() {
    Hold own = admitted("a");
    raise(own, 10, true);

    Joint again = book.raise(List.of(new Raise(own, 9, true)), NOW);

    assertThat(again).isInstanceOf(Joint.Held.class);
    assertThat(left("a")).isEqualTo(1);
  }

  @Test
  void shouldTakeTheChargeInPlaceOfWhatWasHeldAndHoldAnewForTheNextAttempt() {
    // given
    Hold own = admitted("a");
    raise(own, 6, true);

    // when
    book.charge(own, 2, NOW);

    // then
    assertThat(left("a")).isEqualTo(8);

    // when
    Hold next = raise(own, 6, true);

    // then
    assertThat(left("a")).isEqualTo(2);
    book.release(next);
    assertThat(left("a")).isEqualTo(8);
  }

  @Test
  void shouldSayWhenAsMuchIsLeftAgain() {
    // given charges of 4 that leave one after the other
    for (int i = 0; i < 3; i++) {
      book.charge(budget("a"), "[]", TEN, 3, NOW - (50 - 10 * i) * SECOND);
    }
    Hold own = admitted("a");

    // when
    Joint answer = book.raise(List.of(new Raise(own, 5, true)), NOW);

    // then 5 fit once two of the three have left
    assertThat(answer)
        .isEqualTo(
            new Joint.Refused(
                List.of(new Joint.Refusal(0, new Admission.Exceeded(9, 0, NOW + 20 * SECOND)))));
    assertThat(raised(own, 5, NOW + 20 * SECOND - 1)).isFalse();
    assertThat(raised(own, 5, NOW + 20 * SECOND)).isTrue();
  }

  @Test
  void shouldSayThatMoreThanTheLimitNeverFits() {
    Hold own = admitted("a");

    Joint answer = book.raise(List.of(new Raise(own, 11, true)), NOW);

    assertThat(answer)
        .isEqualTo(
            new Joint.Refused(
                List.of(new Joint.Refusal(0, new Admission.Exceeded(0, 0, Long.MAX_VALUE)))));
  }

  @Test
  void shouldNeverSpendMoreThanTheLimitOfAnyBudgetHoweverManyAskForSeveralAtOnce()
      throws Exception {
    // given budgets that are asked for in any order, by threads that hold some while asking
    int threads = 8;
    List<Future<?>> all = new ArrayList<>();

    // when
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        all.add(pool.submit(this::spendForAWhile));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }

    // then
    for (String name : List.of("a", "b", "c")) {
      assertThat(book.spent(budget(name), "[]", TEN, NOW)).isBetween(8L, 10L);
      assertThat(left(name)).isEqualTo(10 - book.spent(budget(name), "[]", TEN, NOW));
    }
  }

  private void spendForAWhile() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int i = 0; i < 2_000; i++) {
      List<Raise> needs = new ArrayList<>();
      List<String> names = new ArrayList<>(List.of("a", "b", "c"));
      for (int n = random.nextInt(3); n >= 0; n--) {
        String name = names.remove(random.nextInt(names.size()));
        if (book.tryAdmit(budget(name), "[]", TEN, NOW) instanceof Admission.Admitted it) {
          needs.add(new Raise(it.hold(), 1 + random.nextInt(2), true));
        }
      }
      switch (book.raise(needs, NOW)) {
        case Joint.Held(var admissions) -> {
          for (Admission.Admitted it : admissions) {
            if (random.nextInt(100) == 0) {
              book.charge(it.hold(), it.hold().amount(), NOW);
            }
            book.release(it.hold());
          }
        }
        case Joint.Refused _ -> needs.forEach(need -> book.release(need.hold()));
      }
    }
  }

  private boolean raised(Hold hold, long amount, long now) {
    return book.raise(List.of(new Raise(hold, amount, true)), now) instanceof Joint.Held;
  }

  private Hold raise(Hold hold, long amount, boolean strict) {
    return switch (book.raise(List.of(new Raise(hold, amount, strict)), NOW)) {
      case Joint.Held(var admissions) -> admissions.getFirst().hold();
      case Joint.Refused refused -> throw new AssertionError(refused);
    };
  }

  private Hold admitted(String name) {
    return switch (book.tryAdmit(budget(name), "[]", TEN, NOW)) {
      case Admission.Admitted it -> it.hold();
      case Admission.Exceeded exceeded -> throw new AssertionError(exceeded);
    };
  }

  private long left(String name) {
    return book.remaining(budget(name), "[]", TEN, NOW);
  }

  private static BudgetId budget(String name) {
    return new BudgetId(GatewayId.DEFAULT, "r", name, BudgetUnit.COST);
  }
}
