package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.ValuePath;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a condition as the object that {@link GraphConditionReader} reads. */
final class GraphConditionWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private GraphConditionWriter() {}

  static ObjectNode write(Condition condition) {
    return switch (condition) {
      case Condition.Test(ValuePath path, Operator operator) ->
          NODES.objectNode().set(path.text(), test(operator));
      case Condition.All(List<Condition> parts) when parts.isEmpty() -> NODES.objectNode();
      case Condition.All(List<Condition> parts) -> list("$and", parts);
      case Condition.Any(List<Condition> parts) -> list("$or", parts);
      case Condition.None(List<Condition> parts) -> list("$nor", parts);
      case Condition.Not(Condition part) -> NODES.objectNode().set("$not", write(part));
    };
  }

  private static ObjectNode list(String name, List<Condition> parts) {
    ObjectNode object = NODES.objectNode();
    ArrayNode list = object.putArray(name);
    parts.forEach(part -> list.add(write(part)));
    return object;
  }

  private static ObjectNode test(Operator operator) {
    ObjectNode test = NODES.objectNode();
    return switch (operator) {
      case Operator.Equal(Scalar operand) -> test.set("$eq", scalar(operand));
      case Operator.NotEqual(Scalar operand) -> test.set("$ne", scalar(operand));
      case Operator.Greater(Scalar operand) -> test.set("$gt", scalar(operand));
      case Operator.GreaterOrEqual(Scalar operand) -> test.set("$gte", scalar(operand));
      case Operator.Less(Scalar operand) -> test.set("$lt", scalar(operand));
      case Operator.LessOrEqual(Scalar operand) -> test.set("$lte", scalar(operand));
      case Operator.In(var operands) -> test.set("$in", scalars(operands));
      case Operator.NotIn(var operands) -> test.set("$nin", scalars(operands));
      case Operator.Exists(boolean wanted) -> test.put("$exists", wanted);
      case Operator.Matches(var regex) -> test.put("$regex", regex.source());
    };
  }

  private static ArrayNode scalars(Collection<Scalar> scalars) {
    ArrayNode array = NODES.arrayNode();
    scalars.forEach(scalar -> array.add(scalar(scalar)));
    return array;
  }

  private static JsonNode scalar(Scalar scalar) {
    return switch (scalar) {
      case Scalar.Text(String text) -> NODES.stringNode(text);
      case Scalar.Decimal(BigDecimal number) -> number(number);
      case Scalar.Bool(boolean bool) -> NODES.booleanNode(bool);
      case Scalar.Null() -> NODES.nullNode();
    };
  }

  /** Returns the number without trailing zeros, and without an exponent where it is whole. */
  static JsonNode number(BigDecimal number) {
    BigDecimal plain = new Scalar.Decimal(number).number();
    return plain.scale() == 0 ? NODES.numberNode(plain.unscaledValue()) : NODES.numberNode(plain);
  }
}
