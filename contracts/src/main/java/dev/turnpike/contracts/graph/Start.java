package dev.turnpike.contracts.graph;

/** Where every request enters. */
public record Start(String id, String label, Edge.To next) implements Node {}
