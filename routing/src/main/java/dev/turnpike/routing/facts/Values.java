package dev.turnpike.routing.facts;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Step;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.routing.body.ChatBody;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values at the paths of a request. */
public final class Values {
  private Values() {}

  /**
   * Returns the value of a metadata entry.
   *
   * @param entry as {@link MetadataReader} makes them; absent if there is none of the name
   */
  public static Value ofMetadata(@Nullable Object entry) {
    return switch (entry) {
      case null -> Value.MISSING;
      case String text -> Scalar.of(text);
      case Boolean bool -> Scalar.of(bool.booleanValue());
      case Long number -> Scalar.of(number.longValue());
      case BigDecimal number -> Scalar.of(number);
      case Object other -> throw new IllegalStateException("metadata of " + other.getClass());
    };
  }

  /** Returns the value at a path of {@code request}. */
  public static Value ofRequest(ValuePath path, ChatBody body) {
    if (path.steps().size() > 1) {
      return Value.MISSING;
    }
    return switch (path.name()) {
      case "input_tokens" -> Scalar.of(body.inputTokens());
      case "stream" -> Scalar.of(body.stream());
      default -> Value.MISSING;
    };
  }

  /** Returns the claim at a path of {@code identity}, {@link Value#MISSING} if there is none. */
  public static Value ofClaims(ValuePath path, JsonNode claims) {
    JsonNode node = claims;
    List<Step> steps = path.steps();
    for (int i = 0; i < steps.size() && node != null; i++) {
      node = step(node, steps.get(i));
    }
    return node == null ? Value.MISSING : value(node);
  }

  private static @Nullable JsonNode step(JsonNode node, Step step) {
    return switch (step) {
      case Step.Field(String name) -> node.get(name);
      case Step.Index(int index) -> node.get(index);
    };
  }

  private static Value value(JsonNode node) {
    if (node.isArray()) {
      List<Value> values = new ArrayList<>(node.size());
      for (JsonNode element : node) {
        values.add(element.isArray() ? Value.STRUCTURED : value(element));
      }
      return new Value.Many(values);
    }
    if (node.isObject()) {
      return Value.STRUCTURED;
    }
    if (node.isString()) {
      return Scalar.of(node.stringValue());
    }
    if (node.isNumber()) {
      return Scalar.of(node.decimalValue());
    }
    return node.isBoolean() ? Scalar.of(node.booleanValue()) : Scalar.NULL;
  }
}
