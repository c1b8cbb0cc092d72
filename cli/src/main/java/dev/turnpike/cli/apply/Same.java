package dev.turnpike.cli.apply;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.codec.WireJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether two trees mean the same. */
final class Same {
  private Same() {}

  /** Numbers are equal by value, objects whatever the order of their names. */
  static boolean values(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isArray() && other.isArray()) {
      if (one.size() != other.size()) {
        return false;
      }
      for (int i = 0; i < one.size(); i++) {
        if (!values(one.path(i), other.path(i))) {
          return false;
        }
      }
      return true;
    }
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size()
          && one.propertyStream()
              .allMatch(entry ->
                  other.has(entry.getKey())
                      && values(entry.getValue(), other.path(entry.getKey())));
    }
    return one.equals(other);
  }

  /** As values, in the current spelling, and with the arms of splits in the same order. */
  static boolean graphs(JsonNode one, JsonNode other) {
    JsonNode left = current(one);
    JsonNode right = current(other);
    if (!values(left, right)) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.path(i).path("type").asString("").equals("percentage")
          && !arms(left.path(i)).equals(arms(right.path(i)))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> arms(JsonNode split) {
    return List.copyOf(split.path("outputs").propertyNames());
  }

  /** What cannot be read as a graph is compared as it is. */
  static JsonNode current(JsonNode elements) {
    return GraphReader.read(elements) instanceof GraphReading.Accepted accepted
        ? WireJson.mapper().readTree(accepted.document().json())
        : elements;
  }
}
