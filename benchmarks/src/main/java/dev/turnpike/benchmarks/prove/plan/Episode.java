package dev.turnpike.benchmarks.prove.plan;

import java.util.List;

/**
 * Faults that come upon one another, and the calm before them.
 *
 * @param calmMillis how long everything serves before the first of them
 * @param faults in the order in which they begin; their times are from the end of the calm
 */
public record Episode(long calmMillis, List<Fault> faults) {
  public Episode {
    faults = List.copyOf(faults);
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("an episode without a fault is none");
    }
  }
}
