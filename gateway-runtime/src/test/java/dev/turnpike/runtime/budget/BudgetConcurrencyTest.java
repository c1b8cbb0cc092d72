package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.budget.Admission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BudgetConcurrencyTest {
  private static final int THREADS = 200;
  private static final int KEYS = 20;
  private static final long NOW = 1_791_782_400_000_000L;
  private static final BudgetTerms FIFTY = new BudgetTerms(50, Window.sliding(60));

  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(10));

  @Test
  void shouldAdmitExactlyAsManyAsTheLimitHoweverManyAskAtOnce() throws Exception {
    BudgetId budget = new BudgetId(GatewayId.DEFAULT, "r", "g", BudgetUnit.COUNT);

    int admitted =
        together(thread ->
            book.tryAdmit(budget, "[]", FIFTY, NOW + thread) instanceof Admission.Admitted ? 1 : 0);

    assertThat(admitted).isEqualTo(50);
  }

  @Test
  void shouldAdmitExactlyAsManyAsTheLimitWhileTheyFinishAndKeysAreSwept() throws Exception {
    BudgetId budget = new BudgetId(GatewayId.DEFAULT, "r", "g", BudgetUnit.COUNT);

    int admitted =
        together(thread -> {
          book.evictIdle(NOW);
          Admission admission = book.tryAdmit(budget, "[]", FIFTY, NOW + thread);
          if (admission instanceof Admission.Admitted it) {
            // Clocks of threads differ: some finish before others have begun.
            book.settle(it.hold(), 1, NOW + THREADS - thread);
            return 1;
          }
          return 0;
        });

    assertThat(admitted).isEqualTo(50);
    assertThat(book.spent(budget, "[]", FIFTY, NOW + THREADS)).isEqualTo(50);
  }

  @Test
  void shouldLoseNoChargeToEviction() throws Exception {
    BudgetId budget = new BudgetId(GatewayId.DEFAULT, "r", "g", BudgetUnit.COST);

    // Keys are new, so that a sweep can find their meters empty just before the charge.
    together(thread -> {
      for (int i = 0; i < KEYS; i++) {
        book.evictIdle(NOW);
        book.charge(budget, key(thread, i), FIFTY, 1, NOW);
      }
      return 0;
    });

    for (int thread = 0; thread < THREADS; thread++) {
      for (int i = 0; i < KEYS; i++) {
        assertThat(book.spent(budget, key(thread, i), FIFTY, NOW)).isEqualTo(1);
      }
    }
  }

  private static String key(int thread, int i) {
    return "[" + thread + "," + i + "]";
  }

  private interface Work {
    int run(int thread) throws Exception;
  }

  private static int together(Work work) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Integer>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Integer> task =
            () -> {
              go.await();
              return work.run(thread);
            };
        results.add(threads.submit(task));
      }
      go.countDown();
      int sum = 0;
      for (Future<Integer> result : results) {
        sum += result.get();
      }
      return sum;
    }
  }
}
