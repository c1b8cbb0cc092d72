package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.contracts.usage.UsageEvent.Basis;

/**
 * An attempt that was settled without the provider's word on it, as the rules allow where that word
 * did not arrive.
 *
 * @param why what kept the word away
 * @param invoicedPicos what the provider wants
 * @param bookedPicos what each budget of it was charged
 */
public record Unsure(CallId call, Basis basis, String why, long invoicedPicos, long bookedPicos) {}
