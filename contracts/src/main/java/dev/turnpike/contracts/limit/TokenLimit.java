package dev.turnpike.contracts.limit;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.gateway.GatewayId;

/** How many dollars the calls made with one gateway token may cost in a window. */
public record TokenLimit(String tokenId, BudgetId budget, BudgetTerms terms)
    implements GatewayLimit {
  private static final String PREFIX = "token:";

  public TokenLimit {
    if (budget.unit() != BudgetUnit.COST) {
      throw new IllegalArgumentException("a token's budget is money");
    }
  }

  public static TokenLimit of(GatewayId gateway, String tokenId, BudgetTerms terms) {
    String element = PREFIX + BoundedId.of(tokenId);
    return new TokenLimit(tokenId, new BudgetId(gateway, ROUTE, element, BudgetUnit.COST), terms);
  }
}
