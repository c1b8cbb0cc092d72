package dev.turnpike.contracts.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of a route: one start, unique ids, every edge leads to an element of the graph and
 * none leads back, so each request ends.
 *
 * @param nodes in the author's order
 */
public record RouteGraph(List<Node> nodes) {
  public RouteGraph {
    nodes = List.copyOf(nodes);
    Map<String, List<String>> exits = new HashMap<>();
    int starts = 0;
    for (Node node : nodes) {
      starts += node instanceof Start ? 1 : 0;
      if (exits.put(node.id(), node.exits().stream().map(Edge.To::elementId).toList()) != null) {
        throw new IllegalArgumentException("two elements have the id " + node.id());
      }
    }
    if (starts != 1) {
      throw new IllegalArgumentException("a route has one start");
    }
    exits.forEach((id, targets) -> requireKnown(id, targets, exits));
    if (!Cycles.in(exits).isEmpty()) {
      throw new IllegalArgumentException("a route has no cycle");
    }
  }

  public Start start() {
    for (Node node : nodes) {
      if (node instanceof Start start) {
        return start;
      }
    }
    throw new IllegalStateException("a route has one start");
  }

  /**
   * Returns the element with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Node node(String id) {
    for (Node node : nodes) {
      if (node.id().equals(id)) {
        return node;
      }
    }
    throw new IllegalArgumentException("no element has the id " + id);
  }

  private static void requireKnown(String id, List<String> targets, Map<String, ?> known) {
    for (String target : targets) {
      if (!known.containsKey(target)) {
        throw new IllegalArgumentException(id + " leads to an unknown element " + target);
      }
    }
  }
}
