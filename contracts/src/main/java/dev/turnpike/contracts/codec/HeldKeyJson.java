package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;

/** The JSON of a {@link HeldKey}: the amount as people read it in the budget's unit. */
record HeldKeyJson(BudgetId budget, String key, String amount) {
  static HeldKeyJson of(HeldKey held) {
    return new HeldKeyJson(held.budget(), held.key(), held.budget().unit().format(held.amount()));
  }

  HeldKey toHeldKey() {
    return new HeldKey(budget, key, budget.unit().parse(amount));
  }
}
