package dev.turnpike.contracts.limit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The limits a gateway has, as the runtime enforces them and the ledger counts them.
 *
 * @param limits each with a budget of its own
 * @param faults what of the settings cannot be used and limits nothing, in words
 */
public record GatewayBudgets(List<GatewayLimit> limits, List<String> faults) {
  public static final GatewayBudgets NONE = new GatewayBudgets(List.of(), List.of());

  public GatewayBudgets {
    limits = List.copyOf(limits);
    faults = List.copyOf(faults);
    Set<Object> budgets = new HashSet<>();
    for (GatewayLimit limit : limits) {
      if (!budgets.add(limit.budget())) {
        throw new IllegalArgumentException("two limits share the budget " + limit.budget());
      }
    }
  }

  /** Returns these limits and those of tokens. */
  public GatewayBudgets with(List<TokenLimit> tokens) {
    if (tokens.isEmpty()) {
      return this;
    }
    List<GatewayLimit> all = new ArrayList<>(limits);
    all.addAll(tokens);
    return new GatewayBudgets(all, faults);
  }
}
