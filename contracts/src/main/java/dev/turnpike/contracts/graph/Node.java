package dev.turnpike.contracts.graph;

import java.util.List;

/** One step of a route; {@code element} on the wire. */
public sealed interface Node permits Start, Conditional, Percentage, Rate, Model, End {
  /** Returns the name that is unique in the graph and keeps usage across versions. */
  String id();

  /** Returns the name for people, empty if there is none. */
  String label();

  /** Returns where a request may go from here, in the order of the outputs. */
  default List<Edge.To> exits() {
    return switch (this) {
      case Start start -> List.of(start.next());
      case Conditional node -> List.of(node.whenTrue(), node.whenFalse());
      case Percentage node -> node.arms().stream().map(Arm::target).toList();
      case Rate node -> exits(node.success(), node.fallback());
      case Model node -> exits(node.success(), node.fallback());
      case End _ -> List.of();
    };
  }

  private static List<Edge.To> exits(Edge.To success, Edge fallback) {
    return switch (fallback) {
      case Edge.To to -> List.of(success, to);
      case Edge.Nowhere _ -> List.of(success);
    };
  }
}
