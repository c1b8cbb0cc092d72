package dev.turnpike.logs.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Fault;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the {@code filters} parameter: a JSON array of {@code {"key", "operator", "value"}}
 * objects, or one of them, as Cloudflare's API has them. A value may be an array, which means any
 * of its values. Cloudflare's clients send the same as {@code filters.key=…&filters.operator=…&
 * filters.value=…}, one filter after the other.
 */
public final class Filters {
  private static final String PARAMETER = "filters";
  private static final String OF_QUERY = "query parameter ";
  private static final String SPREAD = PARAMETER + ".";
  private static final List<String> MEMBERS = List.of("key", "operator", "value");
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
    return of(tree);
  }

  private static List<Condition> of(JsonNode tree) {
    if (!tree.isArray() || tree.size() > MOST) {
      throw fault("must be a JSON array of at most " + MOST + " filters");
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < tree.size(); i++) {
      conditions.add(filter(tree.get(i), "[" + i + "]").condition());
    }
    return conditions;
  }

  /**
   * Reads the filters of a body, all of which must hold; without any, everything does.
   *
   * @throws ApiFault 400 naming {@code filters} if they are none
   */
  public static Condition ofBody(JsonNode filters) {
    try {
      List<Condition> conditions = of(filters);
      return conditions.isEmpty() ? Condition.of("true") : Condition.allOf(conditions);
    } catch (ApiFault fault) {
      throw ApiFault.invalid(
          fault.faults().stream()
              .map(each ->
                  Fault.of(each.code(), each.message().replace(OF_QUERY, ""), "body", PARAMETER))
              .toList());
    }
  }

  /** Says whether this is a parameter of filters that are spread over several. */
  static boolean isSpread(String parameter) {
    return parameter.startsWith(SPREAD);
  }

  /**
   * Reads the filters that are spread over the parameters of a query, in their order: a filter ends
   * where one of its members comes again, but for values one behind the other.
   *
   * @param query as it was sent
   * @throws ApiFault 400 if they are no filters
   */
  static List<Condition> spread(String query) {
    ArrayNode filters = WireJson.mapper().createArrayNode();
    @Nullable ObjectNode filter = null;
    String before = "";
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!isSpread(name)) {
        continue;
      }
      String member = name.substring(SPREAD.length());
      if (!MEMBERS.contains(member)) {
        throw fault("has no ." + member + "; a filter has " + String.join(", ", MEMBERS));
      }
      boolean goesOn = member.equals("value") && before.equals("value");
      if (filter == null || (filter.has(member) && !goesOn)) {
        filter = filters.addObject();
      }
      String text = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (member.equals("value")) {
        filter.withArray(member).add(text);
      } else {
        filter.put(member, text);
      }
      before = member;
    }
    return filters.isEmpty() ? List.of() : of(filters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw fault("\"" + text + "\" is not percent-encoded");
    }
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
    return ApiFault.invalid(OF_QUERY + PARAMETER + ": " + why, "query", PARAMETER);
  }
}
