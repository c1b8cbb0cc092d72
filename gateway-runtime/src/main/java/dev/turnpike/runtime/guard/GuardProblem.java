package dev.turnpike.runtime.guard;

/**
 * A fault in the settings of guardrails.
 *
 * @param path where it is, such as {@code guardrails.rules[0].pattern}
 */
public record GuardProblem(String path, String message) {}
