package dev.turnpike.routequery.diff;

import dev.turnpike.contracts.codec.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two graphs, element by element (an element is the same one if it has the
 * same id) and edge by edge.
 *
 * <p>Reads the stored JSON itself, so that whatever an author sent is compared, properties unknown
 * to us included. Text that is no graph counts as one without elements.
 */
public record GraphDifference(
    List<JsonNode> added, List<JsonNode> removed, List<Changed> changed, Edges edges) {

  /**
   * An element that is in both and not the same.
   *
   * @param places JSON Pointers of what differs, from the element
   */
  public record Changed(String id, List<String> places, JsonNode before, JsonNode after) {}

  /** The edges that are in one graph alone. */
  public record Edges(List<GraphEdge> added, List<GraphEdge> removed) {}

  /**
   * An edge.
   *
   * @param from id of the element it leaves
   * @param output which of its outputs
   * @param to id of the element it leads to
   */
  public record GraphEdge(String from, String output, String to) {}

  /** Compares two graphs, each the JSON text of an array of elements. */
  public static GraphDifference between(String before, String after) {
    SequencedMap<String, JsonNode> left = elements(before);
    SequencedMap<String, JsonNode> right = elements(after);
    List<Changed> changed = new ArrayList<>();
    left.forEach((id, was) -> {
      JsonNode is = right.get(id);
      if (is != null && !ElementDifference.same(was, is)) {
        changed.add(new Changed(id, ElementDifference.places(was, is), was, is));
      }
    });
    Set<GraphEdge> leftEdges = edges(left);
    Set<GraphEdge> rightEdges = edges(right);
    return new GraphDifference(
        onlyIn(right, left),
        onlyIn(left, right),
        changed,
        new Edges(onlyIn(rightEdges, leftEdges), onlyIn(leftEdges, rightEdges)));
  }

  /** The ids alone, as the history shows them. */
  public ElementIds ids() {
    return new ElementIds(ids(added), ids(removed), changed.stream().map(Changed::id).toList());
  }

  private static List<String> ids(List<JsonNode> elements) {
    return elements.stream().map(e -> e.path("id").asString()).toList();
  }

  private static SequencedMap<String, JsonNode> elements(String graph) {
    SequencedMap<String, JsonNode> byId = new LinkedHashMap<>();
    try {
      for (JsonNode element : WireJson.mapper().readTree(graph)) {
        if (element.path("id").isString()) {
          byId.put(element.path("id").asString(), element);
        }
      }
    } catch (JacksonException e) {
      return new LinkedHashMap<>();
    }
    return byId;
  }

  private static Set<GraphEdge> edges(Map<String, JsonNode> elements) {
    Set<GraphEdge> edges = new LinkedHashSet<>();
    elements.forEach((id, element) -> {
      JsonNode outputs = element.path("outputs");
      for (String output : outputs.propertyNames()) {
        add(edges, id, output, outputs.get(output));
      }
      JsonNode branches = element.path("properties").path("branches");
      for (JsonNode branch : branches.isArray() ? branches : List.<JsonNode>of()) {
        String share = branch.path("weight").asString("");
        add(edges, id, branch.path("label").asString(share), branch);
      }
    });
    return edges;
  }

  private static void add(Set<GraphEdge> edges, String from, String output, JsonNode target) {
    JsonNode to = target.path("elementId");
    if (to.isString()) {
      edges.add(new GraphEdge(from, output, to.asString()));
    }
  }

  private static List<JsonNode> onlyIn(Map<String, JsonNode> these, Map<String, JsonNode> others) {
    return these.entrySet().stream()
        .filter(e -> !others.containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<GraphEdge> onlyIn(Set<GraphEdge> these, Set<GraphEdge> others) {
    return these.stream().filter(edge -> !others.contains(edge)).toList();
  }
}
