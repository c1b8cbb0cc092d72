package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Location;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns old spellings into the current one and leaves all else as it is, the order of keys too.
 *
 * <p>The old ones are those of the first published form ({@code rate_limit}, {@code interval},
 * {@code condition}, an end without outputs) and of infrastructure tools ({@code element_id},
 * {@code limit_type}, conditions as JSON text).
 */
final class GraphLegacy {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, String> EDGE_NAMES = Map.of("element_id", "elementId");
  private static final Map<String, String> RATE_NAMES =
      Map.of("interval", "window", "limit_type", "limitType");
  private static final Map<String, String> CONDITIONAL_NAMES = Map.of("condition", "conditions");

  private GraphLegacy() {}

  /** Returns a copy in the current spelling of elements that could be read. */
  static ArrayNode upgrade(JsonNode elements) {
    ArrayNode upgraded = NODES.arrayNode();
    elements.forEach(element -> upgraded.add(element((ObjectNode) element)));
    return upgraded;
  }

  private static ObjectNode element(ObjectNode old) {
    String oldType = old.path("type").stringValue("");
    String type = oldType.equals("rate_limit") ? "rate" : oldType;
    ObjectNode element = NODES.objectNode();
    old.forEachEntry((name, value) ->
        element.set(
            name,
            switch (name) {
              case "type" -> NODES.stringNode(type);
              case "properties" -> properties(type, value);
              case "outputs" -> outputs(value);
              default -> value.deepCopy();
            }));
    if (type.equals("end") && !element.path("outputs").isObject()) {
      element.putObject("outputs");
    }
    return element;
  }

  private static JsonNode outputs(JsonNode old) {
    if (!(old instanceof ObjectNode)) {
      return old.deepCopy();
    }
    ObjectNode outputs = NODES.objectNode();
    old.forEachEntry((name, edge) -> outputs.set(name, renamed(edge, EDGE_NAMES)));
    return outputs;
  }

  private static JsonNode properties(String type, JsonNode old) {
    return switch (type) {
      case "rate" -> renamed(old, RATE_NAMES);
      case "conditional" -> withParsedConditions(renamed(old, CONDITIONAL_NAMES));
      case "percentage" -> withUpgradedBranches(old.deepCopy());
      default -> old.deepCopy();
    };
  }

  private static JsonNode withParsedConditions(JsonNode properties) {
    if (properties instanceof ObjectNode object && object.path("conditions").isString()) {
      String text = object.path("conditions").stringValue();
      object.set("conditions", GraphText.parse(text, Location.ROOT).tree());
    }
    return properties;
  }

  private static JsonNode withUpgradedBranches(JsonNode properties) {
    if (properties.path("branches") instanceof ArrayNode branches) {
      for (int i = 0; i < branches.size(); i++) {
        branches.set(i, renamed(branches.path(i), EDGE_NAMES));
      }
    }
    return properties;
  }

  private static JsonNode renamed(JsonNode old, Map<String, String> names) {
    if (!(old instanceof ObjectNode)) {
      return old.deepCopy();
    }
    ObjectNode object = NODES.objectNode();
    old.forEachEntry((name, value) -> {
      String current = names.getOrDefault(name, name);
      object.set(old.hasNonNull(current) ? name : current, value.deepCopy());
    });
    return object;
  }

  /** Returns the conditions as an object where they came as the text of one. */
  static GraphSpot parsedConditions(GraphSpot spot) {
    if (!spot.value().isString()) {
      return spot;
    }
    GraphText.Parsed parsed = GraphText.parse(spot.value().stringValue(), spot.at());
    parsed.flaws().forEach(flaw -> spot.fault(flaw.rule(), flaw.message()));
    JsonNode tree = parsed.flaws().isEmpty() ? parsed.tree() : NODES.objectNode();
    return new GraphSpot(tree, spot.at(), spot.elementId(), spot.findings());
  }
}
