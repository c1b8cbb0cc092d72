package dev.turnpike.guardrails.external;

import java.net.URI;
import java.util.Map;

/**
 * A question to the external endpoint.
 *
 * @param headers sent with it, besides {@code content-type}
 * @param timeoutMillis for the whole of it, connecting included
 * @param body JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying texts would be waste.
public record ModerationCall(URI url, Map<String, String> headers, int timeoutMillis, byte[] body) {
  public ModerationCall {
    headers = Map.copyOf(headers);
  }
}
