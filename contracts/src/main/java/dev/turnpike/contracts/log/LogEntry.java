package dev.turnpike.contracts.log;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one request, answered or refused.
 *
 * @param id the log id, UUIDv7, as told to the caller in {@code cf-aig-log-id}
 * @param route absent when the caller named a model itself
 * @param provider the provider that answered, or {@code unknown}
 * @param model the model that answered, or what the caller asked for when none did
 * @param requestedModel the model field as the caller sent it
 * @param status the HTTP status the caller got
 * @param costUsd of all attempts together, absent when unknown
 * @param step the index of the attempt that answered
 * @param durationMillis from the request's arrival to the last byte of the answer
 * @param error what the caller was told when it was refused or failed
 * @param refusedBy the element or limit that ended the request without an answer
 * @param guardrails what guardrails found and did, and what they could not look for; never the text
 * @param requestBody present when payloads are collected; cut at a limit
 */
public record LogEntry(
    String id,
    String requestId,
    String eventId,
    GatewayId gateway,
    Instant createdAt,
    @Nullable LoggedRoute route,
    String provider,
    String model,
    String requestedModel,
    String path,
    String requestType,
    int status,
    boolean success,
    boolean cached,
    boolean streamed,
    boolean simulated,
    Tokens tokens,
    Basis basis,
    @Nullable Money costUsd,
    boolean customCost,
    int step,
    long durationMillis,
    @Nullable Long firstByteMillis,
    Map<String, Object> metadata,
    List<Attempt> attempts,
    @Nullable String error,
    @Nullable Integer errorCode,
    @Nullable String refusedBy,
    @Nullable String guardrails,
    @Nullable String userAgent,
    @Nullable String requestContentType,
    @Nullable String responseContentType,
    long requestSize,
    long responseSize,
    @Nullable String requestBody,
    @Nullable String responseBody) {

  public LogEntry {
    metadata = Map.copyOf(metadata);
    attempts = List.copyOf(attempts);
  }

  /** The route that decided, with every hop and the values seen. */
  public record LoggedRoute(String id, String name, int version, List<Hop> hops) {
    public LoggedRoute {
      hops = List.copyOf(hops);
    }
  }
}
