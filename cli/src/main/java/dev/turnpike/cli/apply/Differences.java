package dev.turnpike.cli.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What differs between two trees, a line for each place. */
final class Differences {
  private static final int MAX_LINES = 12;
  private static final int MAX_VALUE = 60;

  private final List<String> lines = new ArrayList<>();

  private Differences() {}

  /** Returns the lines; of very many the first, and how many there are beyond. */
  static List<String> of(JsonNode before, JsonNode after) {
    Differences differences = new Differences();
    differences.compare("", before, after);
    List<String> lines = differences.lines;
    if (lines.size() <= MAX_LINES) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MAX_LINES));
    first.add("and " + (lines.size() - MAX_LINES) + " more");
    return first;
  }

  private void compare(String place, JsonNode before, JsonNode after) {
    if (Same.values(before, after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      for (String name : before.propertyNames()) {
        compare(place + (place.isEmpty() ? "" : ".") + name, before.path(name), after.path(name));
      }
      for (String name : after.propertyNames()) {
        if (!before.has(name)) {
          compare(place + (place.isEmpty() ? "" : ".") + name, before.path(name), after.path(name));
        }
      }
    } else if (isNamed(before) && isNamed(after)) {
      named(place, byId(before), byId(after));
    } else if (before.isMissingNode()) {
      lines.add("+ " + place + ": " + brief(after));
    } else if (after.isMissingNode()) {
      lines.add("- " + place + ": " + brief(before));
    } else {
      lines.add("~ " + place + ": " + brief(before) + " -> " + brief(after));
    }
  }

  /** Elements and rules are known by their ids, wherever in the list they stand. */
  private void named(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    int count = lines.size();
    before.forEach((id, old) -> {
      JsonNode now = after.get(id);
      if (now == null) {
        lines.add("- " + place + "[" + id + "]");
      } else {
        compare(place + "[" + id + "]", old, now);
      }
    });
    after.forEach((id, now) -> {
      if (!before.containsKey(id)) {
        lines.add("+ " + place + "[" + id + "]: " + brief(now));
      }
    });
    if (lines.size() == count) {
      lines.add("~ " + place + ": another order");
    }
  }

  private static boolean isNamed(JsonNode array) {
    return array.isArray()
        && array.valueStream().allMatch(item -> item.path("id").isString())
        && byId(array).size() == array.size();
  }

  private static Map<String, JsonNode> byId(JsonNode array) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    array.forEach(item -> items.put(item.path("id").stringValue(""), item));
    return items;
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE - 1) + "…";
  }
}
