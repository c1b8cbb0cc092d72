package dev.turnpike.contracts.lease;

/**
 * That a runtime is one of those who share strict budgets.
 *
 * @param since slices with a lower number are of a time when it was not, and are not its own
 * @param owner whether it has all of every key that nobody has a slice of
 */
public record Tenure(long since, boolean owner) {}
