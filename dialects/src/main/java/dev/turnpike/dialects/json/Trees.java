package dev.turnpike.dialects.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees, with the limits of {@link Json}. Reading never throws. */
public final class Trees {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(Json.factory())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Trees() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns a new empty array. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Returns the value that is the whole of a text; empty when it is no JSON. */
  public static Optional<JsonNode> read(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Returns the object that is the whole of a text; empty when it is anything else. */
  public static Optional<ObjectNode> readObject(byte[] json) {
    return read(json).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
  }

  /** Returns the object that is the whole of a text; empty when it is anything else. */
  public static Optional<ObjectNode> readObject(String json) {
    try {
      return MAPPER.readTree(json) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  public static byte[] write(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Returns a field's text, or {@code otherwise} when it is no text. */
  public static String string(JsonNode node, String field, String otherwise) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : otherwise;
  }

  /** Returns a field's text; absent when it is no text. */
  public static @Nullable String stringOrNull(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  /** Returns a field's whole number; absent when it is none or does not fit. */
  public static @Nullable Long longOrNull(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  /** Returns a field's number; absent when it is none. */
  public static @Nullable Double doubleOrNull(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber()) {
      return null;
    }
    // A number out of range has no value of this type.
    double number = value.doubleValue(Double.NaN);
    return Double.isFinite(number) ? number : null;
  }

  /** Returns a field's truth; absent when it is neither true nor false. */
  public static @Nullable Boolean booleanOrNull(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isBoolean() ? value.booleanValue() : null;
  }

  /** Returns a count of tokens, 0 when the field is none that can be believed. */
  public static long count(JsonNode node, String field) {
    Long value = longOrNull(node, field);
    return value == null || value < 0 || value > MAX_COUNT ? 0 : value;
  }

  private static final long MAX_COUNT = 1_000_000_000;
}
