package dev.turnpike.contracts.usage;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of one request used.
 *
 * <p>({@code requestId}, {@code attempt}) is unique; everything that reads usage drops the second
 * one. A request that passed a limit but reached no provider has one event with attempt 0, no
 * tokens and {@link Outcome#NOT_SENT}.
 *
 * @param attempt counts from 0 over all model calls of the request, retries included
 * @param route absent when the caller named a model itself
 * @param basis where the tokens come from
 * @param price the price applied, absent when unknown
 * @param costUsd absent when unknown, which is never 0
 * @param customCost whether the caller set the price
 * @param simulated whether the built-in simulator answered in place of the provider
 * @param metadata text, number and boolean values the caller sent
 * @param charges what budgets this attempt is booked to
 * @param finishedAt the event time of the charges
 * @param runtime the runtime that made the attempt, if it has a name
 */
public record UsageEvent(
    String requestId,
    int attempt,
    String logId,
    String eventId,
    GatewayId gateway,
    @Nullable RouteRef route,
    String provider,
    String model,
    Tokens tokens,
    Basis basis,
    @Nullable TokenPrice price,
    @Nullable Money costUsd,
    boolean customCost,
    boolean simulated,
    boolean streamed,
    Outcome outcome,
    int status,
    Map<String, Object> metadata,
    List<Charge> charges,
    Instant startedAt,
    Instant finishedAt,
    @Nullable String runtime) {

  public UsageEvent {
    metadata = Map.copyOf(metadata);
    charges = List.copyOf(charges);
  }

  /** An event of a runtime without a name. */
  public UsageEvent(
      String requestId,
      int attempt,
      String logId,
      String eventId,
      GatewayId gateway,
      @Nullable RouteRef route,
      String provider,
      String model,
      Tokens tokens,
      Basis basis,
      @Nullable TokenPrice price,
      @Nullable Money costUsd,
      boolean customCost,
      boolean simulated,
      boolean streamed,
      Outcome outcome,
      int status,
      Map<String, Object> metadata,
      List<Charge> charges,
      Instant startedAt,
      Instant finishedAt) {
    this(
        requestId,
        attempt,
        logId,
        eventId,
        gateway,
        route,
        provider,
        model,
        tokens,
        basis,
        price,
        costUsd,
        customCost,
        simulated,
        streamed,
        outcome,
        status,
        metadata,
        charges,
        startedAt,
        finishedAt,
        null);
  }

  /** Returns the same event as of a runtime. */
  public UsageEvent by(String name) {
    return new UsageEvent(
        requestId,
        attempt,
        logId,
        eventId,
        gateway,
        route,
        provider,
        model,
        tokens,
        basis,
        price,
        costUsd,
        customCost,
        simulated,
        streamed,
        outcome,
        status,
        metadata,
        charges,
        startedAt,
        finishedAt,
        name);
  }

  /** Returns the unique text {@code requestId:attempt}. */
  public String id() {
    return requestId + ":" + attempt;
  }

  /** Where token counts come from. */
  public enum Basis {
    /** The provider told them. */
    MEASURED,
    /** Counted here, as the provider was silent. */
    ESTIMATED,
    /** Nothing is known. */
    UNKNOWN
  }

  /** How an attempt ended. */
  public enum Outcome {
    /** The answer arrived whole. */
    ANSWERED,
    /** The answer broke off after its beginning had reached the caller. */
    BROKEN,
    /** The caller left before the end. */
    CANCELLED,
    /** The provider failed or refused. */
    FAILED,
    /** No provider was called. */
    NOT_SENT,
    /**
     * The runtime died while the provider was at work: nobody knows what it came to, and what had
     * been set aside for it is charged.
     */
    INTERRUPTED
  }
}
