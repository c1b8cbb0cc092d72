package dev.turnpike.benchmarks.prove.books;

import java.util.OptionalDouble;

/** A reading of Prometheus' text format. */
public record Metrics(String text) {

  /** Returns the sum of a metric over its labels; empty if there is no such metric. */
  public OptionalDouble sum(String name) {
    double sum = 0;
    boolean found = false;
    for (String line : text.lines().toList()) {
      boolean named = line.startsWith(name + " ") || line.startsWith(name + "{");
      if (named) {
        found = true;
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }
}
