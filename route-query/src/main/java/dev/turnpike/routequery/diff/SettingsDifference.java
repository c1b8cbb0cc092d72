package dev.turnpike.routequery.diff;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which settings of a gateway a change added, removed and changed, by their names alone. */
public final class SettingsDifference {
  private SettingsDifference() {}

  /** Compares what the operator sent before with what was sent now; values are not told. */
  public static ElementIds between(GatewaySettings before, GatewaySettings after) {
    ObjectNode old = document(before);
    ObjectNode now = document(after);
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (String name : now.propertyNames()) {
      if (!old.has(name)) {
        added.add(name);
      } else if (!now.get(name).equals(old.get(name))) {
        changed.add(name);
      }
    }
    for (String name : old.propertyNames()) {
      if (!now.has(name)) {
        removed.add(name);
      }
    }
    return new ElementIds(added, removed, changed);
  }

  private static ObjectNode document(GatewaySettings settings) {
    try {
      JsonNode document = WireJson.mapper().readTree(settings.document());
      return document instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
