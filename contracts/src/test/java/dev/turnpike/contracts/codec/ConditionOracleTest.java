package dev.turnpike.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.graph.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conditions give the answers of an oracle that works on their JSON, without types or plan. */
class ConditionOracleTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> PATHS = List.of("metadata.a", "metadata.b", "body.c");
  private static final List<String> OPERATORS =
      List.of(
          "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$regex", "$not");

  @Property(tries = 2000)
  void shouldAnswerAsTheOracle(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    ObjectNode query = query(random, 3);
    ObjectNode request = NODES.objectNode();
    PATHS.forEach(path -> value(random, 2).ifPresentPut(request, path));
    GraphFindings findings = new GraphFindings(true);

    // when
    Condition condition =
        GraphConditionReader.read(new GraphSpot(query, Location.ROOT, "c", findings));

    // then
    assertThat(findings.list()).isEmpty();
    assertThat(condition.test(path -> typed(request.path(path.text()))))
        .as(() -> query + " of " + request)
        .isEqualTo(holds(query, request));
    assertThat(GraphConditionReader.read(spot(GraphConditionWriter.write(condition), findings)))
        .isEqualTo(condition);
  }

  private static GraphSpot spot(JsonNode json, GraphFindings findings) {
    return new GraphSpot(json, Location.ROOT, "c", findings);
  }

  // The oracle.

  private static boolean holds(JsonNode query, JsonNode request) {
    return query.propertyStream().allMatch(entry -> holds(entry, request));
  }

  private static boolean holds(Map.Entry<String, JsonNode> entry, JsonNode request) {
    JsonNode operand = entry.getValue();
    return switch (entry.getKey()) {
      case "$and" -> operand.valueStream().allMatch(part -> holds(part, request));
      case "$or" -> operand.valueStream().anyMatch(part -> holds(part, request));
      case "$nor" -> operand.valueStream().noneMatch(part -> holds(part, request));
      case "$not" -> !holds(operand, request);
      default -> {
        JsonNode value = request.path(entry.getKey());
        yield operand.isObject() ? passes(operand, value) : some(value, v -> same(v, operand));
      }
    };
  }

  private static boolean passes(JsonNode tests, JsonNode value) {
    return tests.propertyStream().allMatch(test -> passes(test.getKey(), test.getValue(), value));
  }

  private static boolean passes(String operator, JsonNode operand, JsonNode value) {
    return switch (operator) {
      case "$eq" -> some(value, v -> same(v, operand));
      case "$ne" -> !passes("$eq", operand, value);
      case "$in" -> operand.valueStream().anyMatch(one -> passes("$eq", one, value));
      case "$nin" -> !passes("$in", operand, value);
      case "$gt" -> some(value, v -> order(v, operand) instanceof Integer o && o > 0);
      case "$lt" -> some(value, v -> order(v, operand) instanceof Integer o && o < 0);
      case "$gte" -> some(value, v -> order(v, operand) instanceof Integer o && o >= 0);
      case "$lte" -> some(value, v -> order(v, operand) instanceof Integer o && o <= 0);
      case "$exists" -> operand.booleanValue() != value.isMissingNode();
      case "$regex" ->
          some(
              value,
              v ->
                  v.isString() && Pattern.compile(operand.asString()).matcher(v.asString()).find());
      case "$not" -> !passes(operand, value);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean some(JsonNode value, Predicate<JsonNode> test) {
    return value.isArray() ? value.valueStream().anyMatch(test) : test.test(value);
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.isNumber() && b.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue()) == 0
        : a.isValueNode() && !a.isMissingNode() && a.equals(b);
  }

  private static @Nullable Integer order(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue());
    }
    return a.isString() && b.isString() ? a.asString().compareTo(b.asString()) : null;
  }

  // Random queries and values.

  private record Maybe(@Nullable JsonNode value) {
    void ifPresentPut(ObjectNode object, String name) {
      if (value != null) {
        object.set(name, value);
      }
    }
  }

  private static ObjectNode query(Random random, int depth) {
    ObjectNode query = NODES.objectNode();
    for (int i = random.nextInt(3); i >= 0; i--) {
      switch (depth == 0 ? 9 : random.nextInt(10)) {
        case 0 -> query.set("$and", queries(random, depth - 1));
        case 1 -> query.set("$or", queries(random, depth - 1));
        case 2 -> query.set("$nor", queries(random, depth - 1));
        case 3 -> query.set("$not", query(random, depth - 1));
        case 4 -> query.set(path(random), scalar(random));
        default -> query.set(path(random), tests(random, 2));
      }
    }
    return query;
  }

  private static ArrayNode queries(Random random, int depth) {
    ArrayNode queries = NODES.arrayNode();
    for (int i = random.nextInt(2); i >= 0; i--) {
      queries.add(query(random, depth));
    }
    return queries;
  }

  private static ObjectNode tests(Random random, int depth) {
    ObjectNode tests = NODES.objectNode();
    for (int i = random.nextInt(2); i >= 0; i--) {
      String operator = OPERATORS.get(random.nextInt(OPERATORS.size() - (depth == 0 ? 1 : 0)));
      tests.set(
          operator,
          switch (operator) {
            case "$in", "$nin" -> scalars(random);
            case "$exists" -> NODES.booleanNode(random.nextBoolean());
            case "$regex" -> NODES.stringNode(List.of("^a", "1", "b$", "").get(random.nextInt(4)));
            case "$not" -> tests(random, depth - 1);
            case "$eq", "$ne" -> scalar(random);
            default -> ordered(random);
          });
    }
    return tests;
  }

  private static String path(Random random) {
    return PATHS.get(random.nextInt(PATHS.size()));
  }

  private static Maybe value(Random random, int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> new Maybe(null);
      case 1 -> new Maybe(NODES.objectNode().put("a", 1));
      case 2, 3 -> new Maybe(values(random, depth));
      default -> new Maybe(scalar(random));
    };
  }

  private static ArrayNode values(Random random, int depth) {
    List<JsonNode> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(depth > 0 && random.nextInt(4) == 0 ? values(random, 0) : scalar(random));
    }
    return NODES.arrayNode().addAll(values);
  }

  private static ArrayNode scalars(Random random) {
    ArrayNode scalars = NODES.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      scalars.add(scalar(random));
    }
    return scalars;
  }

  private static JsonNode scalar(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.booleanNode(random.nextBoolean());
      case 1 -> NODES.nullNode();
      default -> ordered(random);
    };
  }

  private static JsonNode ordered(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> NODES.numberNode(1);
      case 1 -> NODES.numberNode(new BigDecimal("1.00"));
      case 2 -> NODES.numberNode(2);
      case 3 -> NODES.numberNode(new BigDecimal("0.2e1"));
      case 4 -> NODES.stringNode("1");
      case 5 -> NODES.stringNode("a1");
      default -> NODES.stringNode("ab");
    };
  }

  private static Value typed(JsonNode node) {
    if (node.isMissingNode()) {
      return Value.MISSING;
    }
    if (node.isArray()) {
      return new Value.Many(
          node.valueStream().map(v -> v.isContainer() ? Value.STRUCTURED : typed(v)).toList());
    }
    if (node.isObject()) {
      return Value.STRUCTURED;
    }
    if (node.isNumber()) {
      return Scalar.of(node.decimalValue());
    }
    if (node.isBoolean()) {
      return Scalar.of(node.booleanValue());
    }
    return node.isNull() ? Scalar.NULL : Scalar.of(node.stringValue());
  }
}
