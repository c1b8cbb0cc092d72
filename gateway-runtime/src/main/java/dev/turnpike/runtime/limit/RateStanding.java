package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/**
 * How a gateway's rate limit stood when a request came.
 *
 * @param resetMicros until when a request let through now counts, from now on
 */
public record RateStanding(BudgetUnit unit, long limit, long remaining, long resetMicros) {
  private static final long MILLI = 1_000;
  private static final int DECIMALS = 3;

  static RateStanding of(
      BudgetUnit unit, long limit, long remaining, Window window, long nowMicros) {
    return new RateStanding(unit, limit, remaining, window.leavesAt(nowMicros) - nowMicros);
  }

  /** Tells the headers that every answer of the gateway has. */
  public void headers(BiConsumer<String, String> header) {
    String what = unit == BudgetUnit.TOKENS ? "tokens" : "requests";
    header.accept("x-ratelimit-limit-" + what, Long.toString(limit));
    header.accept("x-ratelimit-remaining-" + what, Long.toString(remaining));
    header.accept("x-ratelimit-reset-" + what, reset());
  }

  /** Seconds with up to three decimals, rounded up, such as {@code 12.345s}. */
  private String reset() {
    BigDecimal seconds = BigDecimal.valueOf(Math.ceilDiv(resetMicros, MILLI), DECIMALS);
    return seconds.stripTrailingZeros().toPlainString() + "s";
  }
}
