package dev.turnpike.runtime.table;

import dev.turnpike.contracts.graph.RouteGraph;

/** Reads a version's elements. */
@FunctionalInterface
public interface GraphReader {
  /**
   * Returns the graph of a JSON array of elements in the current spelling.
   *
   * @throws RuntimeException if it is none; the message says why
   */
  RouteGraph read(String elements);
}
