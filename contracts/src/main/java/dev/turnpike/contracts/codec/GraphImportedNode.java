package dev.turnpike.contracts.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns one node whose properties and branches lie flat in it into an element. */
final class GraphImportedNode {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> HEAD = Set.of("id", "type", "name", "position");
  private static final List<String> SUCCESS =
      List.of("success", "success_branch", "within_branch", "next");
  private static final List<String> FALLBACK =
      List.of("fallback", "fallback_branch", "exceeded_branch", "else_branch");

  /** The names under which each type may give where its outputs lead, by output. */
  private static final Map<String, Map<String, List<String>>> OUTPUTS =
      Map.of(
          "start", ordered("next", List.of("next"), "", List.of()),
          "conditional", ordered("true", List.of("true_branch"), "false", List.of("false_branch")),
          "rate", ordered("success", SUCCESS, "fallback", FALLBACK),
          "model", ordered("success", SUCCESS, "fallback", FALLBACK));

  private final ObjectNode node;
  private final String id;
  private final String type;
  private final String end;
  private final GraphImporter importer;
  private final ObjectNode properties = NODES.objectNode();
  private final ObjectNode outputs = NODES.objectNode();

  private GraphImportedNode(ObjectNode node, String id, String end, GraphImporter importer) {
    this.node = node;
    this.id = id;
    this.end = end;
    this.importer = importer;
    this.type =
        switch (node.path("type").stringValue("")) {
          case "budget", "budget_limit", "rate_limit" -> "rate";
          case String other -> other;
        };
  }

  static boolean isWireForm(JsonNode node) {
    return node.has("outputs")
        || node.path("properties").isObject()
        || node.path("type").stringValue("").equals("end");
  }

  /** Returns the element; what it does not say leads to the end. */
  static ObjectNode toElement(ObjectNode node, String id, String end, GraphImporter importer) {
    return isWireForm(node)
        ? node.deepCopy().put("id", id)
        : new GraphImportedNode(node, id, end, importer).element();
  }

  private ObjectNode element() {
    Map<String, List<String>> names = OUTPUTS.getOrDefault(type, Map.of());
    names.forEach(this::output);
    node.forEachEntry((name, value) -> {
      if (!HEAD.contains(name)
          && names.values().stream().noneMatch(known -> known.contains(name))) {
        properties.set(name, value.deepCopy());
      }
    });
    switch (type) {
      case "conditional" -> readCondition();
      case "percentage" -> readBranches();
      case "rate" -> readLimit();
      case "model" -> readProvider();
      default -> {}
    }
    ObjectNode element = NODES.objectNode();
    element.put("id", id);
    element.set("type", node.has("type") ? NODES.stringNode(type) : NODES.nullNode());
    node.optional("name").ifPresent(name -> element.set("name", name));
    node.optional("position").ifPresent(position -> element.set("position", position));
    if (!properties.isEmpty()) {
      element.set("properties", properties);
    }
    return element.set("outputs", outputs);
  }

  private void output(String output, List<String> names) {
    if (output.isEmpty()) {
      return;
    }
    for (String name : names) {
      if (node.path(name).isString()) {
        lead(output, node.path(name).stringValue());
        return;
      }
    }
    if (!output.equals("fallback")) {
      importer.assume(id, "its output " + output + " was not given; it leads to \"" + end + "\"");
      lead(output, end);
    }
  }

  private void lead(String output, String target) {
    outputs.putObject(output).put("elementId", target);
  }

  private void readCondition() {
    JsonNode condition = node.path("condition");
    if (!condition.isString()) {
      return;
    }
    try {
      GraphExpression.Reading reading = GraphExpression.read(condition.stringValue());
      reading.assumptions().forEach(assumption -> importer.assume(id, assumption));
      properties.remove("condition");
      properties.set("conditions", GraphConditionWriter.write(reading.condition()));
    } catch (IllegalArgumentException e) {
      importer.assume(id, "its condition could not be read and is left: " + e.getMessage());
    }
  }

  private void readBranches() {
    if (properties.path("branches") instanceof ArrayNode branches) {
      for (JsonNode branch : branches) {
        if (branch instanceof ObjectNode object && object.path("next").isString()) {
          object.set("elementId", object.path("next"));
          object.remove("next");
        }
      }
    }
  }

  private void readLimit() {
    String given = node.path("type").stringValue("");
    if (!properties.has("limitType") && !properties.has("limit_type")) {
      String limitType = given.startsWith("budget") ? "cost" : "count";
      importer.assume(id, "what it limits was not given; it is taken for " + limitType);
      properties.put("limitType", limitType);
    }
  }

  private void readProvider() {
    String model = properties.path("model").stringValue("");
    if (properties.has("provider") || model.isEmpty()) {
      return;
    }
    int slash = model.indexOf('/');
    if (model.startsWith("@cf/") || model.startsWith("@hf/")) {
      provide("workers-ai", model);
    } else if (slash > 0) {
      provide(model.substring(0, slash), model.substring(slash + 1));
    }
  }

  private void provide(String provider, String model) {
    importer.assume(id, "its provider was not given; the model's name says " + provider);
    properties.put("provider", provider).put("model", model);
  }

  private static Map<String, List<String>> ordered(
      String first, List<String> firstNames, String second, List<String> secondNames) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put(first, firstNames);
    map.put(second, secondNames);
    return map;
  }
}
