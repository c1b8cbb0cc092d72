package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.runtime.budget.PendingCharge;

/**
 * A charge that is booked here already and that the ledger is to be told of.
 *
 * @param charge for the next usage event of the request
 * @param pending to be acknowledged with that event
 */
public record Counted(Charge charge, PendingCharge pending) {}
