package dev.turnpike.benchmarks.prove.compare;

/**
 * A row of the ledger.
 *
 * @param counts whether the budget counts requests and not money
 */
public record Booking(CallId call, Account account, boolean counts, long amount, long atMicros) {}
