package dev.turnpike.benchmarks.prove.compare;

/**
 * What the provider wants to be paid for one attempt.
 *
 * @param prompt all tokens read, cached ones included
 * @param cached tokens of the prompt read from the provider's cache
 * @param complete whether the provider handed over its whole answer
 */
public record Invoice(
    CallId call, String model, long prompt, long completion, long cached, boolean complete) {}
