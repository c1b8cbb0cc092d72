package dev.turnpike.runtime.exchange;

import io.vertx.core.MultiMap;

/**
 * A request before it is understood.
 *
 * @param requestId also the id of its log entry
 * @param receivedMicros when it arrived, in microseconds since the Unix epoch
 */
public record Envelope(
    String requestId, String method, String path, MultiMap headers, long receivedMicros) {
  /** Returns it with other headers. */
  public Envelope with(MultiMap other) {
    return other == headers ? this : new Envelope(requestId, method, path, other, receivedMicros);
  }
}
