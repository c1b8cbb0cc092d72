package dev.turnpike.contracts.limit;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.gateway.GatewayId;

/** How many requests, or tokens, a gateway takes in a window. */
public record RateLimit(BudgetId budget, BudgetTerms terms) implements GatewayLimit {
  public static final String ELEMENT = "rate-limit";

  public RateLimit {
    if (budget.unit() == BudgetUnit.COST) {
      throw new IllegalArgumentException("a rate is of requests or tokens");
    }
  }

  public static RateLimit of(GatewayId gateway, BudgetUnit unit, BudgetTerms terms) {
    return new RateLimit(new BudgetId(gateway, ROUTE, ELEMENT, unit), terms);
  }
}
