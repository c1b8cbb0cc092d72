package dev.turnpike.contracts.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What an operator sets on a gateway.
 *
 * <p>{@code document} is the settings object as the operator sent it, JSON text, so that nothing
 * Cloudflare-shaped is lost; the typed fields are those the runtime acts on.
 *
 * @param authentication whether callers must present a gateway token
 * @param collectLogs whether requests are logged
 * @param collectLogPayload whether request and response bodies are kept with the log
 * @param retryMaxAttempts attempts per model call, 1 to 5; absent means 1
 * @param retryDelayMillis delay before the second attempt, 0 to 5000; absent means 0
 * @param retryBackoff {@code constant}, {@code linear} or {@code exponential}; absent means
 *     constant
 */
public record GatewaySettings(
    boolean authentication,
    boolean collectLogs,
    boolean collectLogPayload,
    @Nullable Integer retryMaxAttempts,
    @Nullable Integer retryDelayMillis,
    @Nullable String retryBackoff,
    String document) {

  /** A gateway nobody has configured: open on loopback, logging with payloads, no retries. */
  public static final GatewaySettings DEFAULT =
      new GatewaySettings(false, true, true, null, null, null, "{}");
}
