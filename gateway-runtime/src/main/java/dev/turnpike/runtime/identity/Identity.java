package dev.turnpike.runtime.identity;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Step;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The claims of a caller whose token was verified. Immutable, and does not show them. */
public final class Identity {
  /** Nobody in particular. */
  public static final Identity NONE = new Identity(JsonNodeFactory.instance.objectNode());

  private final JsonNode claims;

  Identity(JsonNode claims) {
    this.claims = claims;
  }

  /** Returns the claim at a path of identity, {@link Value#MISSING} if there is none. */
  public Value get(ValuePath path) {
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
