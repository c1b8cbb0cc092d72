package dev.turnpike.runtime.table;

import dev.turnpike.contracts.gateway.GatewaySettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the runtime reads of a gateway's settings besides their typed fields. What cannot be read is
 * as if it were not set.
 *
 * @param retryJitter whether each wait before a retry is a random part of itself
 * @param firstByteMillis the longest wait for the first part of a response, 0 for none
 * @param totalMillis the longest time of all attempts on one model, 0 for the runtime's own
 * @param callerKeys whether callers may bring keys of providers
 */
public record GatewayPolicies(
    boolean retryJitter,
    long firstByteMillis,
    long totalMillis,
    boolean callerKeys,
    UnknownPrice unknownPrice) {
  private static final long MOST_MILLIS = 3_600_000;

  public static GatewayPolicies of(GatewaySettings settings) {
    JsonNode document = document(settings);
    return new GatewayPolicies(
        document.path("retry_jitter").asBoolean(false),
        millis(document.path("request_timeout")),
        millis(document.path("total_timeout")),
        document.path("access").path("allow_caller_keys").asBoolean(true),
        UnknownPrice.of(document.path("unknown_price").asString("allow")));
  }

  private static JsonNode document(GatewaySettings settings) {
    try {
      return JsonMapper.shared().readTree(settings.document());
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  private static long millis(JsonNode value) {
    return value.isIntegralNumber() ? Math.clamp(value.asLong(0), 0, MOST_MILLIS) : 0;
  }
}
