package dev.turnpike.contracts.lease;

/**
 * A runtime's wish for a larger slice of one key.
 *
 * @param ceiling as far as the slice is to reach, in the slice's count
 */
public record Wish(String runtime, long ceiling) {}
