package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Conditional;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.End;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads one element.
 *
 * <p>Ids appear in headers and in paths joined by {@code >}, so new ones are printable ASCII
 * without that sign.
 */
final class GraphElementReader {
  private static final Pattern ID = Pattern.compile("(?! )[ -=?-~]{1,128}(?<! )");
  private static final int MAX_LABEL = 200;
  private static final Edge.To STAND_IN = Edge.to("");

  private final GraphSpot element;
  private final List<GraphSketch.Exit> exits = new ArrayList<>();

  private GraphElementReader(GraphSpot element) {
    this.element = element;
  }

  static GraphSketch read(GraphSpot unnamed) {
    String id = unnamed.value().path("id").stringValue("");
    GraphSpot spot = new GraphSpot(unnamed.value(), unnamed.at(), id, unnamed.findings());
    return new GraphElementReader(spot).sketch();
  }

  private GraphSketch sketch() {
    int faults = element.findings().faults();
    boolean isStart = false;
    Optional<Node> node = Optional.empty();
    if (element.value().isObject()) {
      readId();
      readPosition();
      String label = readLabel();
      GraphSpot type = element.field("type");
      isStart = type.value().stringValue("").equals("start");
      Supplier<Node> built = node(type, label);
      if (element.findings().faults() == faults) {
        node = Optional.of(built.get());
      }
    } else {
      element.fault(GraphRule.TYPE_WRONG, "an element is an object");
    }
    return new GraphSketch(element.elementId(), element.at(), isStart, exits, node);
  }

  /** Reads all of the element and returns how to build it, to be asked only without faults. */
  private Supplier<Node> node(GraphSpot type, String label) {
    String id = element.elementId();
    return switch (type.text("type")) {
      case "start" -> {
        Edge.To next = edge("next");
        yield () -> new Start(id, label, next);
      }
      case "conditional" -> conditional(id, label);
      case "percentage" -> new GraphSplitReader(this).read(id, label);
      case "rate", "rate_limit" -> new GraphRateReader(this).read(id, label);
      case "model" -> new GraphModelReader(this).read(id, label);
      case "end" -> {
        outputs();
        yield () -> new End(id, label);
      }
      default -> {
        if (type.value().isString()) {
          type.fault(
              GraphRule.ELEMENT_TYPE_UNKNOWN,
              "type is one of start, conditional, percentage, rate, model, end");
        }
        yield () -> new End(id, label);
      }
    };
  }

  private Supplier<Node> conditional(String id, String label) {
    GraphSpot properties = properties(Set.of("conditions", "condition"));
    var condition =
        GraphConditionReader.read(
            GraphLegacy.parsedConditions(properties.field("conditions", "condition")));
    Edge.To whenTrue = edge("true");
    Edge.To whenFalse = edge("false");
    return () -> new Conditional(id, label, condition, whenTrue, whenFalse);
  }

  private void readId() {
    GraphSpot spot = element.field("id");
    String id = spot.text("id");
    if (spot.value().isString()) {
      if (id.isEmpty()) {
        spot.fault(GraphRule.NAME_BAD, "an id is never empty");
      } else if (!ID.matcher(id).matches()) {
        spot.breach(
            GraphRule.NAME_BAD, "an id is 1 to 128 printable ASCII characters, and none is >");
      }
    }
  }

  private String readLabel() {
    GraphSpot spot = element.field("name");
    String label = spot.textOr("name", "");
    if (label.length() > MAX_LABEL) {
      spot.breach(GraphRule.NAME_BAD, "a name has at most " + MAX_LABEL + " characters");
    }
    return label;
  }

  private void readPosition() {
    GraphSpot spot = element.field("position");
    if (spot.isObject("position")) {
      var _ = spot.field("x").number("x");
      var _ = spot.field("y").number("y");
    }
  }

  /** Returns the properties, having warned of those that mean nothing. */
  GraphSpot properties(Set<String> known) {
    GraphSpot properties = element.field("properties");
    if (properties.isObject("properties")) {
      properties.warnOfOthers(known);
    }
    return properties;
  }

  GraphSpot outputs() {
    GraphSpot outputs = element.field("outputs");
    var _ = outputs.isObject("outputs");
    return outputs;
  }

  Edge.To edge(String output) {
    return edge(outputs().field(output), "the output " + output);
  }

  Edge optionalEdge(String output) {
    GraphSpot spot = outputs().field(output);
    return spot.isAbsent() ? Edge.NOWHERE : edge(spot, "the output " + output);
  }

  Edge.To edge(GraphSpot spot, String what) {
    if (spot.isAbsent()) {
      spot.fault(GraphRule.REQUIRED, what + " is needed: {\"elementId\": \"...\"}");
      return STAND_IN;
    }
    if (!spot.isObject(what)) {
      return STAND_IN;
    }
    GraphSpot target = spot.field("elementId", "element_id");
    String id = target.text("elementId");
    if (target.value().isString()) {
      exits.add(new GraphSketch.Exit(id, target.at()));
    }
    return Edge.to(id);
  }
}
