package dev.turnpike.contracts.limit;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;

/**
 * A limit of a gateway that refuses what is over it.
 *
 * <p>To those who count it is a budget like a route's, under the reserved route {@link #ROUTE}.
 */
public sealed interface GatewayLimit permits RateLimit, SpendLimit, TokenLimit {
  /** The id and the name of the route these budgets have; no route can be called so. */
  String ROUTE = "-";

  BudgetId budget();

  BudgetTerms terms();

  /** Says whether a budget is one of a gateway's own, and not of a route. */
  static boolean owns(BudgetId budget) {
    return budget.routeId().equals(ROUTE);
  }
}
