package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeldKeysTest {
  private static final long NOW = 1_791_782_400_000_000L;
  private static final long SECOND = 1_000_000;
  private static final BudgetId BUDGET =
      new BudgetId(GatewayId.DEFAULT, "r", "budget", BudgetUnit.COST);
  private static final BudgetTerms THOUSAND = new BudgetTerms(1_000, Window.sliding(60));

  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(10));

  @Test
  void shouldNameAKeyWhileSomethingIsHeldOfItAndAgainWhenSomethingIs() {
    // given
    Hold hold = held("a", 7);

    // then
    assertThat(now()).containsExactly(Map.entry("a", 7L));
    assertThat(book.openHolds()).isEqualTo(1);

    // when
    book.release(hold);

    // then
    assertThat(now()).isEmpty();
    assertThat(book.openHolds()).isZero();

    // when
    held("a", 3);

    // then
    assertThat(now()).containsExactly(Map.entry("a", 3L));
  }

  @Test
  void shouldNameTheKeysWithTheLargestSharesOfTheirLimitsAndSayHowManyThereAre() {
    // given a key of a small limit among 50 of a large one
    for (int i = 0; i < 50; i++) {
      held("key-" + i, 100 + i);
    }
    BudgetTerms ten = new BudgetTerms(10, Window.sliding(60));
    book.tryAdmit(BUDGET, "small", ten, 9, NOW);

    // when
    HeldNow now = book.held(3, NOW);

    // then
    assertThat(now.keys()).isEqualTo(51);
    assertThat(now.largest())
        .extracting(HeldKey::key)
        .containsExactlyInAnyOrder("small", "key-49", "key-48");
  }

  @Test
  void shouldNotNameWhatNobodyHasEnded() {
    held("a", 7);

    assertThat(book.held(10, NOW + 599 * SECOND).largest()).hasSize(1);
    assertThat(book.held(10, NOW + 600 * SECOND).largest()).isEmpty();
    assertThat(book.openHolds()).isZero();
  }

  @Property(tries = 200)
  void shouldKnowWhatIsHeldWhateverHappens(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
    // given
    BudgetBook any = new BudgetBook(Duration.ofMinutes(10));
    Random random = new Random(seed);
    List<Hold> open = new ArrayList<>();

    // when
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          if (any.tryAdmit(BUDGET, "k" + random.nextInt(8), THOUSAND, random.nextInt(9), NOW)
              instanceof Admission.Admitted it) {
            open.add(it.hold());
          }
        }
        case 2 -> open.stream().findFirst().ifPresent(hold -> close(any, open, hold));
        case 3 -> raise(any, open, random);
        case 4 -> any.evictIdle(NOW);
        default -> check(any, open);
      }
    }

    // then
    check(any, open);
  }

  private static void close(BudgetBook book, List<Hold> open, Hold hold) {
    book.release(hold);
    open.remove(hold);
  }

  private static void raise(BudgetBook book, List<Hold> open, Random random) {
    if (open.isEmpty()) {
      return;
    }
    int any = random.nextInt(open.size());
    if (book.raise(List.of(new Raise(open.get(any), random.nextInt(9), false)), NOW)
        instanceof Joint.Held(var admissions)) {
      open.set(any, admissions.getFirst().hold());
    }
  }

  private static void check(BudgetBook book, List<Hold> open) {
    Map<String, Long> expected = new HashMap<>();
    open.forEach(hold -> expected.merge(hold.key(), hold.amount(), Long::sum));
    expected.values().removeIf(amount -> amount == 0);
    assertThat(book.openHolds()).isEqualTo(open.size());
    HeldNow now = book.held(100, NOW);
    assertThat(now.keys()).isEqualTo(expected.size());
    assertThat(now.largest())
        .containsExactlyInAnyOrderElementsOf(
            expected.entrySet().stream()
                .map(one -> new HeldKey(BUDGET, one.getKey(), one.getValue()))
                .toList());
  }

  @Test
  void shouldMissNoHoldHoweverManyOpenAndCloseWhileItLooks() throws Exception {
    // given
    List<Future<Hold>> last = new ArrayList<>();

    // when
    try (ExecutorService threads = Executors.newFixedThreadPool(9)) {
      Future<?> looking =
          threads.submit(() -> {
            for (int i = 0; i < 2_000; i++) {
              book.held(100, NOW);
            }
          });
      for (int t = 0; t < 8; t++) {
        String key = "k" + t % 4;
        last.add(
            threads.submit(() -> {
              for (int i = 0; i < 2_000; i++) {
                book.release(held(key, 1));
              }
              return held(key, 1);
            }));
      }
      looking.get();
    }

    // then
    for (Future<Hold> one : last) {
      assertThat(one.get().amount()).isEqualTo(1);
    }
    assertThat(book.openHolds()).isEqualTo(8);
    assertThat(now()).containsOnlyKeys("k0", "k1", "k2", "k3").containsValue(2L);
  }

  private Map<String, Long> now() {
    Map<String, Long> amounts = new HashMap<>();
    book.held(100, NOW).largest().forEach(held -> amounts.put(held.key(), held.amount()));
    return amounts;
  }

  private Hold held(String key, long amount) {
    return switch (book.tryAdmit(BUDGET, key, THOUSAND, amount, NOW)) {
      case Admission.Admitted it -> it.hold();
      case Admission.Exceeded exceeded -> throw new AssertionError(exceeded);
    };
  }
}
