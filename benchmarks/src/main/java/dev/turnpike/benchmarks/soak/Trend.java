package dev.turnpike.benchmarks.soak;

import java.util.List;

/** The straight line through some values at equal distances, by least squares. */
record Trend(double mean, double slope, int values) {

  /**
   * Draws the line.
   *
   * @throws IllegalArgumentException if there are fewer than two values
   */
  static Trend of(List<Double> values) {
    int n = values.size();
    if (n < 2) {
      throw new IllegalArgumentException("a trend needs two values, not " + n);
    }
    double mean = values.stream().mapToDouble(it -> it).average().orElseThrow();
    double middle = (n - 1) / 2.0;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      covariance += (i - middle) * (values.get(i) - mean);
      variance += (i - middle) * (i - middle);
    }
    return new Trend(mean, covariance / variance, n);
  }

  /** Returns by how much the line rises from the first value to the last. */
  double growth() {
    return slope * (values - 1);
  }

  /** Says whether it rises by no more than this share of the mean, or this much. */
  boolean isFlat(double share, double least) {
    return growth() <= Math.max(share * mean, least);
  }
}
