package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A usage event as the topic has it.
 *
 * @param costPicos absent when the cost is unknown
 * @param customer whom the caller said it asks for; empty when nobody was named
 * @param charges what the budgets are to be charged
 * @param deliveries how often the topic has it
 */
public record Told(
    CallId call,
    String model,
    Basis basis,
    Outcome outcome,
    @Nullable Long costPicos,
    Customer customer,
    List<Due> charges,
    long startedMicros,
    int deliveries) {

  /** An amount that one key of a budget is to be charged. */
  public record Due(Account account, long amount) {}

  public Told {
    charges = List.copyOf(charges);
  }

  /** Reads what concerns money from an event. */
  public static Told of(UsageEvent event, int deliveries) {
    return new Told(
        new CallId(event.requestId(), event.attempt()),
        event.model(),
        event.basis(),
        event.outcome(),
        event.costUsd() == null ? null : event.costUsd().picos(),
        customer(event.metadata()),
        event.charges().stream()
            .map(it -> new Due(new Account(it.budget().elementId(), it.key()), it.amount()))
            .toList(),
        ChronoUnit.MICROS.between(Instant.EPOCH, event.startedAt()),
        deliveries);
  }

  private static Customer customer(Map<String, Object> metadata) {
    return new Customer(
        String.valueOf(metadata.getOrDefault("customer", "")),
        String.valueOf(metadata.getOrDefault("team", "")));
  }
}
