package dev.turnpike.contracts.graph;

/** Answers with the last successful model response, or with an error if there is none. */
public record End(String id, String label) implements Node {}
