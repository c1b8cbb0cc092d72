package dev.turnpike.logs.search;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.web.ApiFault;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the {@code filters} parameter: a JSON array of {@code {"key", "operator", "value"}}
 * objects, or one of them, as Cloudflare's API has them. A value may be an array, which means any
 * of its values.
 */
final class Filters {
  private static final String PARAMETER = "filters";
  private static final int MOST = 50;

  private Filters() {}

  /**
   * @throws ApiFault 400 if the text is no such filters
   */
  static List<Condition> parse(String json) {
    JsonNode tree;
    try {
      tree = WireJson.mapper().readTree(json);
    } catch (JacksonException e) {
      throw fault("must be a JSON array of {\"key\", \"operator\", \"value\"} objects");
    }
    if (tree.isObject()) {
      return List.of(filter(tree, "").condition());
    }
    if (!tree.isArray() || tree.size() > MOST) {
      throw fault("must be a JSON array of at most " + MOST + " filters");
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < tree.size(); i++) {
      conditions.add(filter(tree.get(i), "[" + i + "]").condition());
    }
    return conditions;
  }

  private static Filter filter(JsonNode filter, String where) {
    JsonNode key = filter.path("key");
    if (!key.isString()) {
      throw fault(where + ".key must be a text");
    }
    JsonNode operator = filter.path("operator");
    String name = operator.isMissingNode() ? "eq" : operator.asString("");
    return new Filter(
        PARAMETER,
        key.stringValue(),
        Operator.named(name)
            .orElseThrow(() ->
                fault(
                    where
                        + ".operator must be one of "
                        + Operator.NAMES
                        + ", not \""
                        + name
                        + "\"")),
        values(filter.path("value"), where));
  }

  private static List<String> values(JsonNode value, String where) {
    List<JsonNode> nodes = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(nodes::add);
    } else {
      nodes.add(value);
    }
    boolean plain = nodes.stream().allMatch(n -> n.isString() || n.isNumber() || n.isBoolean());
    if (!plain || nodes.isEmpty() || nodes.size() > MOST) {
      throw fault(
          where
              + ".value must be a text, a number, true or false, or an array of 1 to "
              + MOST
              + " of these");
    }
    return nodes.stream().map(n -> n.isString() ? n.stringValue() : n.toString()).toList();
  }

  private static ApiFault fault(String why) {
    return ApiFault.invalid("query parameter filters: " + why, "query", PARAMETER);
  }
}
