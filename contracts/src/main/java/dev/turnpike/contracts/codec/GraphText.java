package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.condition.Step;
import dev.turnpike.contracts.graph.Location;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a tree from JSON text and, unlike a mapper, goes on after a repeated key and says where it
 * was: two arms of equal weight are such a key, and their author shall hear of all other faults
 * too.
 */
final class GraphText {
  private static final int MAX_DEPTH = 200;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** Something wrong with the text itself. */
  record Flaw(GraphRule rule, Location at, String message) {}

  /** The tree, a missing node if there is none, and what is wrong with its text. */
  record Parsed(JsonNode tree, List<Flaw> flaws) {}

  private final JsonParser in;
  private final Location root;
  private final List<Step> way = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();

  private GraphText(JsonParser in, Location root) {
    this.in = in;
    this.root = root;
  }

  static Parsed parse(String json, Location root) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      GraphText text = new GraphText(in, root);
      in.nextToken();
      JsonNode tree = in.currentToken() == null ? NODES.missingNode() : text.value();
      if (tree.isMissingNode()) {
        return malformed(root, "there is no JSON");
      }
      if (in.nextToken() != null) {
        return malformed(root, "more text follows the JSON");
      }
      return new Parsed(tree, text.flaws);
    } catch (JacksonException e) {
      var where = e.getLocation();
      String place =
          where == null
              ? ""
              : " at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
      return malformed(root, e.getOriginalMessage() + place);
    }
  }

  private static Parsed malformed(Location root, String message) {
    return new Parsed(
        NODES.missingNode(), List.of(new Flaw(GraphRule.JSON_MALFORMED, root, message)));
  }

  private JsonNode value() {
    return switch (in.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.stringNode(in.getString());
      case VALUE_NUMBER_INT -> whole(in.getNumberValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(in.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value starts with " + in.currentToken());
    };
  }

  private static JsonNode whole(Number number) {
    return number instanceof BigInteger big
        ? NODES.numberNode(big)
        : NODES.numberNode(number.longValue());
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      way.addLast(new Step.Field(name));
      if (object.has(name)) {
        flaws.add(repeated(name));
      }
      object.set(name, value());
      way.removeLast();
    }
    return object;
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      way.addLast(new Step.Index(array.size()));
      array.add(value());
      way.removeLast();
    }
    return array;
  }

  private Flaw repeated(String name) {
    List<Step> steps = new ArrayList<>(root.steps());
    steps.addAll(way);
    String hint =
        name.endsWith("%")
            ? "; equal weights are written as properties.branches:"
                + " [{\"weight\": 50, \"elementId\": \"a\"}, ...]"
            : "";
    return new Flaw(
        GraphRule.KEY_DUPLICATED,
        new Location(steps),
        "the key \"" + name + "\" appears twice in one object" + hint);
  }
}
