package dev.turnpike.contracts.graph;

import java.util.List;

/**
 * Splits requests between arms by their shares.
 *
 * @param arms in the author's order, which the split keeps to; their shares sum to the whole
 * @param stickiness what decides which arm a request takes
 */
public record Percentage(String id, String label, List<Arm> arms, Stickiness stickiness)
    implements Node {
  public Percentage {
    arms = List.copyOf(arms);
    long sum = 0;
    for (Arm arm : arms) {
      sum += arm.share().partsPerMillion();
    }
    if (sum != Share.WHOLE.partsPerMillion()) {
      throw new IllegalArgumentException("the shares of " + id + " do not sum to 100%");
    }
  }
}
