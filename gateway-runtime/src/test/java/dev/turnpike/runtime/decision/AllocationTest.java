package dev.turnpike.runtime.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.budget.BudgetBook;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the garbage of a decision down; the bounds leave room for an unwarmed compiler. */
class AllocationTest {
  private static final int ROUNDS = 20_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Plan plan = Routes.plan(Routes.lab());
  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(1));

  @Test
  void shouldAllocateLittleForADecisionWithoutBudget() {
    TestFacts anna = TestFacts.ofUser("user-anna");

    assertThat(bytesPerRound(anna)).isLessThan(400);
  }

  @Test
  void shouldAllocateLittleForADecisionWithABudget() {
    TestFacts admin = TestFacts.ofUser("user-admin");

    assertThat(bytesPerRound(admin)).isLessThan(900);
  }

  private long bytesPerRound(TestFacts facts) {
    decide(facts, ROUNDS);
    long before = threads.getCurrentThreadAllocatedBytes();
    decide(facts, ROUNDS);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    return bytes / ROUNDS;
  }

  private void decide(TestFacts facts, int rounds) {
    for (int i = 0; i < rounds; i++) {
      RouteRun run = new RouteRun(plan, facts, budgets);
      run.start(i);
      run.succeeded(i);
      List<Hold> holds = run.holds();
      if (!holds.isEmpty()) {
        budgets.release(holds.getFirst());
      }
    }
  }
}
