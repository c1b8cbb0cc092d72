package dev.turnpike.simulator.answer;

/**
 * What makes one response different from another with the same answer.
 *
 * @param id unique part of the response's id, safe inside a JSON string
 * @param createdSeconds seconds since 1970
 */
public record ResponseStamp(String id, long createdSeconds) {}
