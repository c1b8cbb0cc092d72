package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.Charge;
import java.util.UUID;

/**
 * One charge of one attempt, to be booked once.
 *
 * @param atMicros its event time, microseconds since the Unix epoch
 */
public record Booking(
    UUID requestId, int attempt, String routeName, Charge charge, long atMicros) {}
