package dev.turnpike.cli.yaml;

import dev.turnpike.contracts.graph.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of one YAML document as a tree. Aliases are replaced by copies of what they stand for
 * and {@code <<} by the entries it merges; how much may come of that is bounded.
 */
final class YamlTree {
  private static final int MAX_NODES = 200_000;
  private static final int MAX_DEPTH = 100;
  private static final String MERGE = "<<";
  private static final String TEXT = "tag:yaml.org,2002:str";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Iterator<Event> events;
  private final Map<Anchor, JsonNode> anchors = new HashMap<>();
  private final Map<Location, Integer> lines = new HashMap<>();
  private int nodes;

  YamlTree(Iterator<Event> events) {
    this.events = events;
  }

  YamlDocument document() {
    return new YamlDocument(value(events.next(), Location.ROOT), lines);
  }

  private JsonNode value(Event event, Location at) {
    count(1, event);
    if (at.steps().size() > MAX_DEPTH) {
      throw fault(event, "nested more than " + MAX_DEPTH + " levels deep");
    }
    lines.putIfAbsent(at, line(event));
    JsonNode value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent _ -> sequence(at);
          case MappingStartEvent _ -> mapping(at);
          case AliasEvent alias -> alias(alias);
          default -> throw fault(event, "a value is missing");
        };
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
    }
    return value;
  }

  private static JsonNode scalar(ScalarEvent scalar) {
    Optional<String> tag = scalar.getTag();
    return scalar.isPlain() && !tag.equals(Optional.of(TEXT))
        ? Scalars.read(scalar.getValue())
        : NODES.stringNode(scalar.getValue());
  }

  private JsonNode alias(AliasEvent alias) {
    JsonNode meant = anchors.get(alias.getAlias());
    if (meant == null) {
      throw fault(alias, "nothing before here is called &" + alias.getAlias().getValue());
    }
    count(size(meant), alias);
    return meant.deepCopy();
  }

  private JsonNode sequence(Location at) {
    ArrayNode array = NODES.arrayNode();
    for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      array.add(value(event, at.index(array.size())));
    }
    return array;
  }

  private JsonNode mapping(Location at) {
    ObjectNode object = NODES.objectNode();
    List<JsonNode> merged = new ArrayList<>();
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      String name = name(event);
      JsonNode value = value(events.next(), at.field(name));
      if (name.equals(MERGE) && isMerge(value)) {
        merged.add(value);
      } else if (object.has(name)) {
        throw fault(event, "\"" + name + "\" appears twice");
      } else {
        object.set(name, value);
      }
    }
    merged.forEach(from -> merge(object, from));
    return object;
  }

  private String name(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    JsonNode meant = event instanceof AliasEvent alias ? anchors.get(alias.getAlias()) : null;
    if (meant == null || !meant.isString()) {
      throw fault(event, "a name is a text");
    }
    return meant.stringValue();
  }

  private static boolean isMerge(JsonNode value) {
    return value.isObject()
        || (value.isArray() && value.valueStream().allMatch(JsonNode::isObject));
  }

  private static void merge(ObjectNode into, JsonNode from) {
    if (from instanceof ObjectNode object) {
      object.forEachEntry((name, value) -> {
        if (!into.has(name)) {
          into.set(name, value);
        }
      });
    } else {
      from.forEach(one -> merge(into, one));
    }
  }

  private void count(int more, Event at) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw fault(at, "more than " + MAX_NODES + " values");
    }
  }

  private static int size(JsonNode node) {
    int size = 1;
    for (JsonNode child : node) {
      size += size(child);
    }
    return size;
  }

  private static YamlFault fault(Event at, String message) {
    return new YamlFault(line(at), message);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
