package dev.turnpike.contracts.graph;

import dev.turnpike.contracts.condition.Condition;

/** Sends a request one way or the other by a condition. */
public record Conditional(
    String id, String label, Condition condition, Edge.To whenTrue, Edge.To whenFalse)
    implements Node {}
