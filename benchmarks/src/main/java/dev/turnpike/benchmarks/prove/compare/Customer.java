package dev.turnpike.benchmarks.prove.compare;

/** On whose behalf a request is made. */
public record Customer(String name, String team) {}
