package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Location;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A graph's JSON as it came, with what is wrong with its text. Never fails: reading reports it. */
public final class GraphSource {
  /** Text beyond this many characters is refused unread. */
  static final int MAX_CHARS = 4 * 1024 * 1024;

  private final JsonNode body;
  private final JsonNode elements;
  private final List<GraphText.Flaw> flaws;

  private GraphSource(JsonNode body, JsonNode elements, List<GraphText.Flaw> flaws) {
    this.body = body;
    this.elements = elements;
    this.flaws = List.copyOf(flaws);
  }

  /** Takes the JSON text of an array of elements. */
  public static GraphSource ofElements(String json) {
    GraphText.Parsed parsed = parse(json, Location.ELEMENTS);
    return new GraphSource(MissingNode.getInstance(), parsed.tree(), parsed.flaws());
  }

  /** Takes an array of elements; a tree cannot tell that a key was repeated in its text. */
  public static GraphSource ofElements(JsonNode elements) {
    return ofElements(elements.toString());
  }

  /** Takes the JSON text of a request body that has the array as its {@code elements}. */
  public static GraphSource ofBody(String json) {
    GraphText.Parsed parsed = parse(json, Location.ROOT);
    return new GraphSource(parsed.tree(), parsed.tree().path("elements"), parsed.flaws());
  }

  private static GraphText.Parsed parse(String json, Location root) {
    return json.length() <= MAX_CHARS
        ? GraphText.parse(json, root)
        : new GraphText.Parsed(
            MissingNode.getInstance(),
            List.of(new GraphText.Flaw(GraphRule.TOO_LARGE, root, "the text is too large")));
  }

  /** Returns the whole body for its other fields; missing if it is malformed or was not given. */
  public JsonNode body() {
    return body;
  }

  JsonNode elements() {
    return elements;
  }

  List<GraphText.Flaw> flaws() {
    return flaws;
  }
}
