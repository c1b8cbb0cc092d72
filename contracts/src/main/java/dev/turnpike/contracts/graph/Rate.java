package dev.turnpike.contracts.graph;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.ValuePath;
import java.util.List;

/**
 * Lets requests through while their budget lasts.
 *
 * @param unit what is counted
 * @param limit how much a key may spend in a window, in the unit: picodollars, requests or tokens;
 *     a request passes while less was spent
 * @param key the values whose combination owns a budget; with none all requests share one
 * @param window the span that counts
 * @param onMissingKey what happens when a value of the key is missing
 * @param strict whether a request passes only if what it may come to fits into what is left; else
 *     one that is within the limit may go over it
 * @param success where requests within the budget go
 * @param fallback where the others go; nowhere ends the route
 */
public record Rate(
    String id,
    String label,
    BudgetUnit unit,
    long limit,
    List<ValuePath> key,
    Window window,
    OnMissingKey onMissingKey,
    boolean strict,
    Edge.To success,
    Edge fallback)
    implements Node {
  public Rate {
    key = List.copyOf(key);
    if (limit < 0) {
      throw new IllegalArgumentException("a limit is never negative");
    }
  }
}
