package dev.turnpike.routequery.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares two JSON values by meaning: 1 equals 1.0, and the order of names does not matter. */
final class ElementDifference {
  private ElementDifference() {}

  /** JSON Pointers (RFC 6901) of the places that differ; arrays are compared as a whole. */
  static List<String> places(JsonNode before, JsonNode after) {
    List<String> places = new ArrayList<>();
    collect("", before, after, places);
    return places;
  }

  private static void collect(String at, JsonNode before, JsonNode after, List<String> places) {
    if (!before.isObject() || !after.isObject()) {
      if (!same(before, after)) {
        places.add(at);
      }
      return;
    }
    Set<String> names = new LinkedHashSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    for (String name : names) {
      String place = at + "/" + name.replace("~", "~0").replace("/", "~1");
      JsonNode left = before.get(name);
      JsonNode right = after.get(name);
      if (left == null || right == null) {
        places.add(place);
      } else {
        collect(place, left, right, places);
      }
    }
  }

  static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (a.isArray() && b.isArray()) {
      return a.size() == b.size() && allSame(a, b);
    }
    if (a.isObject() && b.isObject()) {
      return a.size() == b.size() && places(a, b).isEmpty();
    }
    return a.equals(b);
  }

  private static boolean allSame(JsonNode a, JsonNode b) {
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
