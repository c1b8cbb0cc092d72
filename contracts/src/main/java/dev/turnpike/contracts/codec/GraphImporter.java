package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.codec.GraphImport.Assumption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes a graph once its elements are in the wire form: the start, the end, and elements that
 * are referred to but were never given.
 */
final class GraphImporter {
  private static final Pattern BUDGET = Pattern.compile("(?i).*(budget|limit|quota|rate).*");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<Assumption> assumptions = new ArrayList<>();
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

  List<Assumption> assumptions() {
    return assumptions;
  }

  void assume(String elementId, String message) {
    assumptions.add(new Assumption(elementId, message));
  }

  ArrayNode elements(JsonNode nodes) {
    if (nodes.valueStream().allMatch(GraphImportedNode::isWireForm)) {
      return (ArrayNode) nodes;
    }
    ArrayNode others = NODES.arrayNode();
    List<ObjectNode> elements = new ArrayList<>();
    Set<String> ids = givenIds(nodes);
    String end = end(nodes, ids);
    for (JsonNode node : nodes) {
      if (node instanceof ObjectNode object) {
        elements.add(GraphImportedNode.toElement(object, id(object, ids), end, this));
      } else {
        others.add(node);
      }
    }
    elements.forEach(element -> byId.putIfAbsent(element.path("id").stringValue(""), element));
    addUndefined(elements, ids, end);
    addStart(elements, ids);
    return NODES.arrayNode().addAll(elements).addAll(others);
  }

  private static Set<String> givenIds(JsonNode nodes) {
    Set<String> ids = new HashSet<>();
    nodes.forEach(node -> node.path("id").stringValueOpt().ifPresent(ids::add));
    return ids;
  }

  private static String end(JsonNode nodes, Set<String> ids) {
    return nodes
        .valueStream()
        .filter(node -> node.path("type").stringValue("").equals("end"))
        .flatMap(node -> node.path("id").stringValueOpt().stream())
        .findFirst()
        .orElseGet(() -> free("END", ids));
  }

  private String id(ObjectNode node, Set<String> ids) {
    if (node.has("id")) {
      return node.path("id").stringValue("");
    }
    String id = free(node.path("type").stringValue("element") + "_node", ids);
    assume(id, "it had no id");
    return id;
  }

  private static String free(String wish, Set<String> ids) {
    String id = wish;
    for (int i = 2; !ids.add(id); i++) {
      id = wish + "_" + i;
    }
    return id;
  }

  private void addUndefined(List<ObjectNode> elements, Set<String> ids, String end) {
    Map<String, ObjectNode> referrers = new LinkedHashMap<>();
    for (ObjectNode element : elements) {
      targets(element).forEach(target -> referrers.putIfAbsent(target, element));
    }
    referrers.forEach((target, referrer) -> {
      if (!byId.containsKey(target) && !target.equals(end)) {
        ObjectNode assumed =
            BUDGET.matcher(target).matches()
                ? budget(target, referrer, elements, end)
                : undefined(target);
        elements.add(assumed);
        ids.add(target);
      }
    });
    if (!byId.containsKey(end)) {
      assume(end, "no end was given; whatever answers goes to this one");
      elements.add(end(end));
    }
  }

  /** Assumes a budget: within it the first model answers, over it the way not taken does. */
  private ObjectNode budget(String id, ObjectNode referrer, List<ObjectNode> elements, String end) {
    String success =
        elements.stream()
            .filter(element -> element.path("type").stringValue("").equals("model"))
            .map(element -> element.path("id").stringValue(""))
            .findFirst()
            .orElse(end);
    String fallback =
        targets(referrer).stream()
            .filter(target -> !target.equals(id) && byId.containsKey(target))
            .findFirst()
            .orElse(end);
    assume(
        id,
        "it was referred to and not defined; its name says budget, so it is taken for $1 per hour"
            + " and metadata.user_id, within which \""
            + success
            + "\" answers and beyond which \""
            + fallback
            + "\" does");
    ObjectNode rate = NODES.objectNode().put("id", id).put("type", "rate");
    rate.putObject("properties")
        .put("limitType", "cost")
        .put("key", "metadata.user_id")
        .put("limit", 1)
        .put("window", 3600);
    ObjectNode outputs = rate.putObject("outputs");
    outputs.putObject("success").put("elementId", success);
    outputs.putObject("fallback").put("elementId", fallback);
    return rate;
  }

  private ObjectNode undefined(String id) {
    assume(id, "it was referred to and not defined; it is taken for an end");
    return end(id);
  }

  private static ObjectNode end(String id) {
    ObjectNode end = NODES.objectNode().put("id", id).put("type", "end");
    end.putObject("outputs");
    return end;
  }

  private void addStart(List<ObjectNode> elements, Set<String> ids) {
    boolean started =
        elements.stream().anyMatch(element -> element.path("type").stringValue("").equals("start"));
    if (started || byId.isEmpty()) {
      return;
    }
    Set<String> referred = new HashSet<>();
    elements.forEach(element -> referred.addAll(targets(element)));
    String first =
        byId.keySet().stream()
            .filter(id -> !referred.contains(id))
            .findFirst()
            .orElseGet(() -> byId.keySet().iterator().next());
    String id = free("START", ids);
    assume(id, "no start was given; it leads to \"" + first + "\", to which nothing else leads");
    ObjectNode start = NODES.objectNode().put("id", id).put("type", "start");
    start.putObject("outputs").putObject("next").put("elementId", first);
    elements.addFirst(start);
  }

  /** Returns the ids to which the outputs and branches of an element lead. */
  private static Set<String> targets(JsonNode element) {
    Set<String> targets = new LinkedHashSet<>();
    element
        .path("outputs")
        .forEach(output -> output.path("elementId").stringValueOpt().ifPresent(targets::add));
    element
        .path("properties")
        .path("branches")
        .forEach(branch -> branch.path("elementId").stringValueOpt().ifPresent(targets::add));
    return targets;
  }
}
