package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.budget.Hold;
import dev.turnpike.runtime.decision.RouteRun;
import dev.turnpike.runtime.plan.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of the tightest cost budget a request met. */
final class Remaining {
  private Remaining() {}

  /** Returns the least amount left, absent if the request met no cost budget. */
  static @Nullable Money of(
      @Nullable RouteRun run, List<Hop> hops, BudgetBook budgets, long nowMicros) {
    if (run == null) {
      return null;
    }
    if (hasExceeded(run, hops)) {
      return Money.ZERO;
    }
    long least = -1;
    List<Hold> holds = run.holds();
    for (int i = 0; i < holds.size(); i++) {
      Hold hold = holds.get(i);
      if (hold.budget().unit() == BudgetUnit.COST) {
        long left = budgets.remaining(hold.budget(), hold.key(), hold.terms(), nowMicros);
        least = least < 0 ? left : Math.min(least, left);
      }
    }
    return least < 0 ? null : Money.ofPicos(least);
  }

  private static boolean hasExceeded(RouteRun run, List<Hop> hops) {
    for (Hop hop : hops) {
      if (hop.seen().containsKey("exceeded_until") && isCost(run, hop.elementId())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCost(RouteRun run, String elementId) {
    for (int i = 0; i < run.plan().size(); i++) {
      if (run.plan().step(i) instanceof Step.Gate gate && gate.elementId().equals(elementId)) {
        return gate.budget().unit() == BudgetUnit.COST;
      }
    }
    return false;
  }
}
