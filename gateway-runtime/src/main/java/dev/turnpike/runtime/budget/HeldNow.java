package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import java.util.List;

/**
 * What is set aside at one instant.
 *
 * @param keys how many keys have something set aside
 * @param largest as many of them as were asked for, those with the largest shares of their limits
 */
public record HeldNow(long keys, List<HeldKey> largest) {
  public HeldNow {
    largest = List.copyOf(largest);
  }
}
