package dev.turnpike.routequery.http;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.kit.sealing.SettingsSecrets;
import dev.turnpike.routequery.domain.GatewayView;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A gateway on the wire: its identity, what the operator sent, and the fields Cloudflare's clients
 * require where nobody said anything.
 */
final class GatewayJson {
  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  private GatewayJson() {}

  static ObjectNode of(GatewayView gateway) {
    ObjectNode json = FACTORY.objectNode();
    json.put("id", gateway.id().gateway());
    json.put("account_tag", gateway.id().account());
    json.put("is_default", gateway.id().gateway().equals(GatewayId.DEFAULT.gateway()));
    json.put("created_at", gateway.createdAt().toString());
    json.put("modified_at", gateway.modifiedAt().toString());
    settings(gateway.settings()).forEachEntry(json::putIfAbsent);
    return json;
  }

  static ObjectNode settings(GatewaySettings settings) {
    ObjectNode json = document(settings);
    json.putIfAbsent("authentication", FACTORY.booleanNode(settings.authentication()));
    json.putIfAbsent("cache_invalidate_on_update", FACTORY.booleanNode(false));
    json.putIfAbsent("cache_ttl", FACTORY.numberNode(0));
    json.putIfAbsent("collect_logs", FACTORY.booleanNode(settings.collectLogs()));
    json.putIfAbsent("rate_limiting_interval", FACTORY.numberNode(0));
    json.putIfAbsent("rate_limiting_limit", FACTORY.numberNode(0));
    return json;
  }

  /** The settings as a runtime has them, but for secrets. */
  static GatewaySettings shown(GatewaySettings settings) {
    return new GatewaySettings(
        settings.authentication(),
        settings.collectLogs(),
        settings.collectLogPayload(),
        settings.retryMaxAttempts(),
        settings.retryDelayMillis(),
        settings.retryBackoff(),
        WireJson.mapper().writeValueAsString(document(settings)));
  }

  /** What the operator sent, with previews in place of secrets. */
  private static ObjectNode document(GatewaySettings settings) {
    try {
      JsonNode document = WireJson.mapper().readTree(settings.document());
      return document instanceof ObjectNode object
          ? SettingsSecrets.masked(object)
          : FACTORY.objectNode();
    } catch (JacksonException e) {
      return FACTORY.objectNode();
    }
  }
}
