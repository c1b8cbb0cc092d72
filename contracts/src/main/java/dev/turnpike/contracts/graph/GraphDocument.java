package dev.turnpike.contracts.graph;

/**
 * A graph as its author sent it, in the current spelling: the JSON text of the array of elements,
 * unknown properties included. It is what versions are stored as.
 */
public record GraphDocument(String json) {}
