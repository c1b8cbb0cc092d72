package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done about a gateway: settings the file does not mention stay as they are. */
final class GatewayPlan {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What the API sets again when it is removed. */
  private static final Map<String, JsonNode> ALWAYS =
      Map.of(
          "authentication", NODES.booleanNode(false),
          "cache_invalidate_on_update", NODES.booleanNode(false),
          "cache_ttl", NODES.numberNode(0),
          "collect_logs", NODES.booleanNode(true),
          "rate_limiting_interval", NODES.numberNode(0),
          "rate_limiting_limit", NODES.numberNode(0));

  private GatewayPlan() {}

  static Step of(ControlApi api, Document.Gateway gateway, boolean isThere) {
    String path = "/gateways/" + Address.segment(gateway.id());
    if (!isThere) {
      return new Step(
          Verb.CREATE,
          gateway.what(),
          List.of(),
          Step.Stage.GATEWAYS,
          to -> {
            ObjectNode body = NODES.objectNode().put("id", gateway.id());
            gateway
                .settings()
                .forEachEntry((name, value) -> {
                  if (!value.isNull()) {
                    body.set(name, value);
                  }
                });
            to.change("POST", "/gateways", body);
            return "";
          });
    }
    JsonNode live = api.get(path).result();
    ObjectNode wanted = gateway.settings().deepCopy();
    Secrets.keep(wanted, live);
    ObjectNode before = NODES.objectNode();
    ObjectNode after = NODES.objectNode();
    ObjectNode patch = NODES.objectNode();
    wanted.forEachEntry((name, value) -> {
      if (!isSame(name, value, live.path(name))) {
        if (live.has(name)) {
          before.set(name, live.path(name));
        }
        if (!value.isNull()) {
          after.set(name, value);
        }
        patch.set(name, MergePatch.between(live.path(name), value));
      }
    });
    return patch.isEmpty()
        ? Step.unchanged(gateway.what())
        : new Step(
            Verb.CHANGE,
            gateway.what(),
            Differences.of(before, after),
            Step.Stage.GATEWAYS,
            to -> {
              to.change("PATCH", path, patch);
              return "";
            });
  }

  private static boolean isSame(String name, JsonNode wanted, JsonNode live) {
    if (wanted.isNull()) {
      return live.isMissingNode() || live.isNull() || live.equals(ALWAYS.get(name));
    }
    return Same.values(wanted, live);
  }
}
