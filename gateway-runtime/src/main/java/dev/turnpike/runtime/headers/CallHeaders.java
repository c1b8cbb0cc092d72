package dev.turnpike.runtime.headers;

import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.runtime.cache.CacheHeaderRead;
import dev.turnpike.runtime.cache.CacheHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks for in headers.
 *
 * @param gateway the gateway's id within its account
 * @param metadata the usable entries: text, whole or decimal numbers, booleans
 * @param warning what was dropped from the request, for the caller; absent if nothing was
 * @param customCost the price the caller sets
 * @param eventId the caller's own id for the request
 * @param requestTimeoutMillis the longest wait for the first part of a response
 * @param maxAttempts attempts for each model, the first included
 * @param retryDelayMillis the wait before the first retry
 * @param cache what is asked of the cache
 * @param traceLink the trace it is to be part of, absent if the caller names none here
 * @param keyAlias which stored key of the provider is asked for
 */
public record CallHeaders(
    @Nullable String gateway,
    Map<String, Object> metadata,
    @Nullable String warning,
    @Nullable TokenPrice customCost,
    @Nullable String eventId,
    @Nullable Boolean collectLog,
    @Nullable Boolean collectLogPayload,
    @Nullable Integer requestTimeoutMillis,
    @Nullable Integer maxAttempts,
    @Nullable Integer retryDelayMillis,
    @Nullable Backoff backoff,
    @Nullable String keyAlias,
    CacheHeaders cache,
    @Nullable TraceLink traceLink)
    implements HeaderRead {

  public CallHeaders {
    metadata = Map.copyOf(metadata);
  }

  /** Reads the headers of a request; of those that concern the gateway each may be given once. */
  public static HeaderRead read(Iterable<Map.Entry<String, String>> headers) {
    return switch (CacheHeaders.read(headers)) {
      case CacheHeaderRead.Refused(HeaderFault fault) -> fault;
      case CacheHeaders cache -> new HeaderReader().read(headers, cache);
    };
  }
}
