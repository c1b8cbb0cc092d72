package dev.turnpike.ledger.holds;

import java.math.BigInteger;

/**
 * What all runtimes together have set aside of one key.
 *
 * @param amount in the budget's unit
 * @param asOfMicros when the runtime that has told least lately looked, in microseconds since the
 *     Unix epoch
 */
public record Held(BigInteger amount, long asOfMicros) {}
