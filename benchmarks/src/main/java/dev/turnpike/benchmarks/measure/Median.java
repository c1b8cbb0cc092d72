package dev.turnpike.benchmarks.measure;

import java.util.List;

/** The middle of some rounds' figures. */
public final class Median {
  private Median() {}

  /**
   * Returns the middle value, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing has no median");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
