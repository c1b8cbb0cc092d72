package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Regex;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.condition.ValuePath.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads a condition from the MongoDB-like object that stands for it. */
final class GraphConditionReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_REGEX_LENGTH = 1_000;
  private static final Condition STAND_IN = new Condition.All(List.of());
  private static final Operator NO_OPERATOR = new Operator.Exists(true);
  private static final Set<String> LISTS = Set.of("$and", "$or", "$nor");
  private static final String KNOWN =
      "$eq $ne $gt $gte $lt $lte $in $nin $exists $regex $not, and between tests $and $or $nor $not";

  private GraphConditionReader() {}

  static Condition read(GraphSpot spot) {
    if (spot.isAbsent()) {
      spot.fault(GraphRule.REQUIRED, "conditions is an object");
      return STAND_IN;
    }
    return query(spot, 1);
  }

  /** Reads {@code {path: test, ..., "$or": [...]}}: all of its entries. */
  private static Condition query(GraphSpot spot, int depth) {
    if (!spot.value().isObject()) {
      spot.fault(GraphRule.TYPE_WRONG, "a condition is an object");
      return STAND_IN;
    }
    checkDepth(spot, depth);
    return all(spot, name -> entry(name, spot.field(name), depth));
  }

  private static Condition all(GraphSpot spot, Function<String, Condition> entry) {
    List<Condition> parts = new ArrayList<>();
    for (String name : spot.value().propertyNames()) {
      parts.add(entry.apply(name));
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private static Condition entry(String name, GraphSpot spot, int depth) {
    if (LISTS.contains(name)) {
      return list(name, spot, depth);
    }
    if (name.equals("$not")) {
      return new Condition.Not(query(spot, depth + 1));
    }
    if (name.startsWith("$")) {
      unknown(name, spot);
      return STAND_IN;
    }
    ValuePath path = GraphPathReader.parse(spot, name);
    return spot.value().isObject()
        ? tests(path, spot, depth + 1)
        : new Condition.Test(path, new Operator.Equal(operand(path, spot)));
  }

  private static Condition list(String name, GraphSpot spot, int depth) {
    if (!spot.value().isArray() || spot.value().isEmpty()) {
      spot.fault(GraphRule.OPERAND_WRONG, name + " takes an array of at least one condition");
      return STAND_IN;
    }
    List<Condition> parts = spot.items().stream().map(part -> query(part, depth + 1)).toList();
    return switch (name) {
      case "$and" -> new Condition.All(parts);
      case "$or" -> new Condition.Any(parts);
      default -> new Condition.None(parts);
    };
  }

  /** Reads {@code {"$gt": 1, "$lt": 5}}: all of its operators. */
  private static Condition tests(ValuePath path, GraphSpot spot, int depth) {
    if (!spot.value().isObject() || spot.value().isEmpty()) {
      spot.fault(GraphRule.OPERAND_WRONG, "at least one operator is needed: " + KNOWN);
      return STAND_IN;
    }
    checkDepth(spot, depth);
    return all(spot, name -> test(path, name, spot.field(name), depth));
  }

  private static Condition test(ValuePath path, String name, GraphSpot spot, int depth) {
    return name.equals("$not")
        ? new Condition.Not(tests(path, spot, depth + 1))
        : new Condition.Test(path, operator(path, name, spot));
  }

  private static Operator operator(ValuePath path, String name, GraphSpot spot) {
    return switch (name) {
      case "$eq" -> new Operator.Equal(operand(path, spot));
      case "$ne" -> new Operator.NotEqual(operand(path, spot));
      case "$gt" -> new Operator.Greater(orderedOperand(path, name, spot));
      case "$gte" -> new Operator.GreaterOrEqual(orderedOperand(path, name, spot));
      case "$lt" -> new Operator.Less(orderedOperand(path, name, spot));
      case "$lte" -> new Operator.LessOrEqual(orderedOperand(path, name, spot));
      case "$in" -> Operator.In.of(operands(path, name, spot));
      case "$nin" -> Operator.NotIn.of(operands(path, name, spot));
      case "$exists" -> exists(spot);
      case "$regex" -> regex(spot);
      default -> {
        unknown(name, spot);
        yield NO_OPERATOR;
      }
    };
  }

  private static Scalar operand(ValuePath path, GraphSpot spot) {
    JsonNode value = spot.value();
    if (path.source() == Source.HEADERS && (value.isNumber() || value.isBoolean())) {
      spot.breach(GraphRule.NEVER_TRUE, "a header is text and never equals " + value);
    }
    if (value.isString()) {
      return Scalar.of(value.stringValue());
    }
    if (value.isNumber()) {
      return Scalar.of(value.decimalValue());
    }
    if (value.isBoolean()) {
      return Scalar.of(value.booleanValue());
    }
    if (!value.isNull()) {
      spot.fault(GraphRule.OPERAND_WRONG, "a text, a number, true, false or null is needed");
    }
    return Scalar.NULL;
  }

  private static Scalar orderedOperand(ValuePath path, String name, GraphSpot spot) {
    if (spot.value().isNumber() || spot.value().isString()) {
      return operand(path, spot);
    }
    spot.fault(GraphRule.OPERAND_WRONG, name + " takes a number or a text");
    return Scalar.of(0);
  }

  private static List<Scalar> operands(ValuePath path, String name, GraphSpot spot) {
    if (!spot.value().isArray()) {
      spot.fault(GraphRule.OPERAND_WRONG, name + " takes an array");
      return List.of();
    }
    return spot.items().stream().map(item -> operand(path, item)).toList();
  }

  private static Operator exists(GraphSpot spot) {
    if (!spot.value().isBoolean()) {
      spot.fault(GraphRule.OPERAND_WRONG, "$exists takes true or false");
      return NO_OPERATOR;
    }
    return new Operator.Exists(spot.value().booleanValue());
  }

  private static Operator regex(GraphSpot spot) {
    if (!spot.value().isString()) {
      spot.fault(GraphRule.OPERAND_WRONG, "$regex takes a text");
      return NO_OPERATOR;
    }
    String source = spot.value().stringValue();
    if (source.length() > MAX_REGEX_LENGTH) {
      spot.breach(
          GraphRule.REGEX_BAD,
          "a regular expression has at most " + MAX_REGEX_LENGTH + " characters");
    }
    try {
      return new Operator.Matches(Regex.of(source));
    } catch (IllegalArgumentException e) {
      spot.fault(GraphRule.REGEX_BAD, "no regular expression: " + e.getMessage());
      return NO_OPERATOR;
    }
  }

  private static void checkDepth(GraphSpot spot, int depth) {
    if (depth > MAX_DEPTH) {
      spot.breach(
          GraphRule.NESTED_TOO_DEEPLY, "conditions nest at most " + MAX_DEPTH + " levels deep");
    }
  }

  private static void unknown(String name, GraphSpot spot) {
    String hint = name.equals("$options") ? "; options go into the text, as in (?i)abc" : "";
    spot.fault(
        GraphRule.OPERATOR_UNKNOWN,
        "\"" + name + "\" is no operator here; there are " + KNOWN + hint);
  }
}
