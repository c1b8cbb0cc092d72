package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.routing.decision.RouteRun;
import org.jspecify.annotations.Nullable;

/** What is left of the tightest cost budget a request met, be it one that turned it away. */
final class Remaining {
  private Remaining() {}

  /** Returns the least amount left, absent if the request met no cost budget. */
  static @Nullable Money of(@Nullable RouteRun run, long nowMicros) {
    long least = run == null ? -1 : run.leastLeft(BudgetUnit.COST, nowMicros);
    return least < 0 ? null : Money.ofPicos(least);
  }
}
