package dev.turnpike.contracts.graph;

/**
 * One branch of a split.
 *
 * @param share its part of the requests
 * @param target where they go
 * @param label its name for people and logs, empty if there is none
 */
public record Arm(Share share, Edge.To target, String label) {}
