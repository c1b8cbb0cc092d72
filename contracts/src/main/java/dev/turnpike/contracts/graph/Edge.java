package dev.turnpike.contracts.graph;

/** Where an output of an element leads. */
public sealed interface Edge {
  Edge NOWHERE = new Nowhere();

  static To to(String elementId) {
    return new To(elementId);
  }

  /** To the element with this id. */
  record To(String elementId) implements Edge {}

  /** Nowhere: an optional output that was left open ends the route. */
  record Nowhere() implements Edge {}
}
