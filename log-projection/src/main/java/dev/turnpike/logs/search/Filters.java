package dev.turnpike.logs.search;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Timestamps;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Turns the filters of a log search into conditions; values only ever travel as parameters.
 *
 * <p>Cloudflare's filters are JSON objects {@code {"key", "operator", "value": [...]}} with the
 * operators eq, neq, contains, lt and gt; several values mean any of them. {@code metadata.<key>}
 * is one of ours: it pairs a metadata key with its value.
 */
final class Filters {
  private static final int MOST = 50;
  private static final String METADATA = "metadata.";
  private static final Map<String, String> OPERATORS =
      Map.of("eq", "=", "neq", "<>", "lt", "<", "gt", ">", "contains", "LIKE");

  private Filters() {}

  /** Reads the {@code filters} parameter: a JSON array of filters, or one of them. */
  static List<Condition> parse(String json) {
    JsonNode tree;
    try {
      tree = WireJson.mapper().readTree(json);
    } catch (JacksonException e) {
      throw fault("must be a JSON array of {\"key\", \"operator\", \"value\"} objects");
    }
    List<Condition> conditions = new ArrayList<>();
    if (tree.isObject()) {
      conditions.add(filter(tree, 0));
    } else if (tree.isArray() && tree.size() <= MOST) {
      for (int i = 0; i < tree.size(); i++) {
        conditions.add(filter(tree.get(i), i));
      }
    } else {
      throw fault("must be a JSON array of at most " + MOST + " filters");
    }
    return conditions;
  }

  private static Condition filter(JsonNode filter, int index) {
    String where = "[" + index + "]";
    String key = filter.path("key").asString("");
    String operator = filter.path("operator").asString("eq");
    if (!OPERATORS.containsKey(operator)) {
      throw fault(
          where + ".operator must be one of eq, neq, contains, lt, gt, not \"" + operator + "\"");
    }
    List<String> values = new ArrayList<>();
    JsonNode value = filter.path("value");
    if (value.isArray()) {
      value.forEach(v -> values.add(v.asString("")));
    } else if (value.isValueNode()) {
      values.add(value.asString(""));
    }
    if (values.isEmpty() || values.size() > MOST) {
      throw fault(where + ".value must be one value or an array of 1 to " + MOST + " values");
    }
    return any(key, operator, values);
  }

  /** Returns the condition that the field compares so with any of the values. */
  static Condition any(String key, String operator, List<String> values) {
    List<String> sql = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (String value : values) {
      Condition one = one(key, operator, value);
      sql.add(one.sql());
      arguments.addAll(one.arguments());
    }
    String joint = operator.equals("neq") ? " AND " : " OR ";
    return new Condition("(" + String.join(joint, sql) + ")", arguments);
  }

  private static Condition one(String key, String operator, String value) {
    if (key.equals("metadata.key")) {
      return Condition.of("jsonb_exists(metadata, ?)", value);
    }
    if (key.equals("metadata.value")) {
      return Condition.of(
          "EXISTS (SELECT 1 FROM jsonb_each_text(metadata) AS m WHERE m.value "
              + sqlOperator(operator)
              + " ?)",
          argument(operator, value));
    }
    if (key.startsWith(METADATA)) {
      return metadata(key.substring(METADATA.length()), operator, value);
    }
    Field field =
        Field.named(key)
            .orElseThrow(
                () ->
                    fault(
                        "cannot filter by \""
                            + key
                            + "\"; it must be metadata.<key> or one of "
                            + Field.names()));
    String comparison = field.sql() + " " + sqlOperator(operator) + " ?";
    return switch (field.type()) {
      case TEXT -> Condition.of(comparison, argument(operator, value));
      case NUMBER -> Condition.of(plain(key, comparison, operator), number(key, value));
      case MONEY -> Condition.of(plain(key, comparison, operator), picos(key, value));
      case BOOLEAN -> Condition.of(plain(key, comparison, operator), bool(key, value));
      case TIME -> {
        OffsetDateTime time =
            Timestamps.parse(value, "query", "filters").atOffset(ZoneOffset.UTC);
        yield Condition.of(plain(key, comparison, operator), time);
      }
    };
  }

  /** A metadata value is a text, a number or a truth value; the plain word may mean each of them. */
  private static Condition metadata(String key, String operator, String value) {
    if (operator.equals("eq") || operator.equals("neq")) {
      List<Object> pairs = new ArrayList<>();
      pairs.add(pair(key, value));
      try {
        JsonNode scalar = WireJson.mapper().readTree(value);
        if (scalar.isNumber() || scalar.isBoolean()) {
          pairs.add(pair(key, scalar));
        }
      } catch (JacksonException e) {
        // A plain word is only ever a text.
      }
      String any =
          "(" + String.join(" OR ", pairs.stream().map(p -> "metadata @> ?::jsonb").toList()) + ")";
      return new Condition(operator.equals("eq") ? any : "NOT " + any, pairs);
    }
    return Condition.of(
        "metadata ->> ? " + sqlOperator(operator) + " ?", key, argument(operator, value));
  }

  private static String pair(String key, Object value) {
    return WireJson.mapper().writeValueAsString(Map.of(key, value)).replace("\\u0000", "\\uFFFD");
  }

  private static String sqlOperator(String operator) {
    String sql = OPERATORS.get(operator);
    if (sql == null) {
      throw new IllegalArgumentException("no operator " + operator);
    }
    return sql;
  }

  private static String argument(String operator, String value) {
    String text = value.replace('\0', '\uFFFD');
    return operator.equals("contains")
        ? "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        : text;
  }

  private static String plain(String key, String comparison, String operator) {
    if (operator.equals("contains")) {
      throw fault("operator contains is for texts, which " + key + " is not");
    }
    return comparison;
  }

  private static BigDecimal number(String key, String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw fault(key + " compares with a number, not \"" + value + "\"");
    }
  }

  private static long picos(String key, String value) {
    try {
      return Money.roundUsd(new BigDecimal(value)).picos();
    } catch (ArithmeticException | NumberFormatException e) {
      throw fault(key + " compares with an amount in dollars such as 0.01, not \"" + value + "\"");
    }
  }

  private static boolean bool(String key, String value) {
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw fault(key + " compares with true or false, not \"" + value + "\"");
    };
  }

  private static ApiFault fault(String why) {
    return ApiFault.invalid("query parameter filters: " + why, "query", "filters");
  }
}
