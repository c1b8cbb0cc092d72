package dev.turnpike.contracts.budget;

import dev.turnpike.contracts.gateway.GatewayId;

/**
 * Names a budget: one limiting element of one route, whatever the version.
 *
 * <p>A new version with another limit is the same budget; a change of what is counted is another
 * one, as amounts of different units never add up.
 */
public record BudgetId(GatewayId gateway, String routeId, String elementId, BudgetUnit unit) {

  /** Returns {@code account/gateway/route/unit/element}. */
  @Override
  public String toString() {
    return gateway + "/" + routeId + "/" + unit.wireName() + "/" + elementId;
  }
}
