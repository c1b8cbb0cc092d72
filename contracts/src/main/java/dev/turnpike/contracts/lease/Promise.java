package dev.turnpike.contracts.lease;

/**
 * The word of a runtime that it keeps below a ceiling from now on, in answer to a {@link
 * Slice.Ask}.
 *
 * @param ask its number
 */
public record Promise(long ask, long ceiling) {}
