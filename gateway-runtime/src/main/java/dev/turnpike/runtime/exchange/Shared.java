package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.cache.AnswerDesk;
import dev.turnpike.runtime.forecast.OutputLengths;
import dev.turnpike.runtime.identity.Identities;
import dev.turnpike.runtime.meters.RuntimeMeters;
import dev.turnpike.runtime.outbox.Outbox;
import dev.turnpike.runtime.table.LiveTable;
import dev.turnpike.runtime.upstream.CircuitBreakers;
import dev.turnpike.runtime.upstream.UpstreamDirectory;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all requests of a runtime share.
 *
 * @param ids gives request ids, UUIDv7
 */
public record Shared(
    LiveTable table,
    BudgetBook budgets,
    Outbox outbox,
    UpstreamDirectory upstreams,
    PinnedHosts hosts,
    Identities identities,
    CircuitBreakers breakers,
    SignerBook signers,
    AnswerDesk answers,
    PriceBook prices,
    OutputLengths outputs,
    InstantSource clock,
    Supplier<String> ids,
    Limits limits,
    RuntimeMeters meters,
    Watchers watchers) {

  public long nowMicros() {
    return Micros.now(clock);
  }
}
