package dev.turnpike.contracts.access;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.money.Money;

/**
 * What may be spent with one token in any trailing window; being over it refuses the request.
 *
 * @param limit in dollars, not negative
 * @param windowSeconds the length of the sliding window, positive
 */
public record TokenBudget(Money limit, long windowSeconds) {
  public TokenBudget {
    if (limit.picos() < 0 || windowSeconds <= 0) {
      throw new IllegalArgumentException("a limit is not negative and a window has a length");
    }
  }

  public BudgetTerms terms() {
    return new BudgetTerms(limit.picos(), Window.sliding(windowSeconds));
  }
}
