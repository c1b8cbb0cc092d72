package dev.turnpike.logs.search;

import dev.turnpike.kit.web.QueryParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parameters that bound a number from below or above, the bounds included, such as {@code
 * min_cost}. An entry whose number is unknown is not within.
 */
final class Ranges {
  private static final String MIN = "min_";
  private static final String MAX = "max_";

  /** The field of each, by what follows the prefix. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "cost", "cost",
          "duration", "duration",
          "tokens_in", "tokens_in",
          "tokens_out", "tokens_out",
          "total_tokens", "tokens");

  private Ranges() {}

  static boolean isRange(String parameter) {
    return (parameter.startsWith(MIN) || parameter.startsWith(MAX))
        && FIELDS.containsKey(parameter.substring(MIN.length()));
  }

  static List<Condition> conditions(QueryParams query) {
    List<Condition> conditions = new ArrayList<>();
    FIELDS.forEach((name, field) -> {
      bound(query, MIN + name, field, Operator.LT, conditions);
      bound(query, MAX + name, field, Operator.GT, conditions);
    });
    return conditions;
  }

  private static void bound(
      QueryParams query, String name, String field, Operator beyond, List<Condition> conditions) {
    query
        .text(name)
        .ifPresent(value ->
            conditions.add(new Filter(name, field, beyond, List.of(value)).condition().negated()));
  }
}
