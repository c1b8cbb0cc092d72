package dev.turnpike.benchmarks.prove.compare;

import org.jspecify.annotations.Nullable;

/**
 * A log entry.
 *
 * @param costPicos absent when the cost is unknown
 */
public record Logged(String requestId, int status, String model, @Nullable Long costPicos) {}
