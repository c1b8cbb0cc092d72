package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's own schemas, of {@code parameters} and {@code responseSchema}, as JSON schemas.
 *
 * <p>Types are in capitals there, null is a flag, and large counts are texts. The order of
 * properties and examples are left out.
 */
final class GeminiSchemaReader {
  private final boolean closed;

  private GeminiSchemaReader(boolean closed) {
    this.closed = closed;
  }

  static ObjectNode ofArguments(ObjectNode schema) {
    return new GeminiSchemaReader(false).read(schema);
  }

  /**
   * Returns the schema of an answer, whose objects have no properties but those that are named:
   * Gemini never writes others, and some providers ask for that to be said.
   */
  static ObjectNode ofAnswer(ObjectNode schema) {
    return new GeminiSchemaReader(true).read(schema);
  }

  private ObjectNode read(ObjectNode schema) {
    ObjectNode result = Trees.object();
    boolean nullable = false;
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      String name = GeminiForms.camel(entry.getKey());
      JsonNode value = entry.getValue();
      switch (name) {
        case "type" -> type(value, result);
        case "nullable" -> nullable = value.isBoolean() && value.booleanValue();
        case "propertyOrdering", "example" -> {}
        case "properties" -> result.set(name, named(value));
        case "defs", "$defs" -> result.set("$defs", named(value));
        case "ref" -> result.set("$ref", value);
        case "items", "additionalProperties", "anyOf", "prefixItems" ->
            result.set(name, any(value));
        case "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties" ->
            count(name, value, result);
        default -> result.set(name, value);
      }
    }
    if (closed && result.has("properties") && !result.has("additionalProperties")) {
      result.put("additionalProperties", false);
    }
    if (nullable) {
      orNull(result);
    }
    return result;
  }

  private static void type(JsonNode value, ObjectNode result) {
    if (!value.isString()) {
      result.set("type", value);
    } else if (!value.stringValue().equals("TYPE_UNSPECIFIED")) {
      result.put("type", value.stringValue().toLowerCase(Locale.ROOT));
    }
  }

  private JsonNode named(JsonNode schemas) {
    if (!(schemas instanceof ObjectNode)) {
      return schemas;
    }
    ObjectNode result = Trees.object();
    for (Map.Entry<String, JsonNode> entry : schemas.properties()) {
      result.set(entry.getKey(), any(entry.getValue()));
    }
    return result;
  }

  private JsonNode any(JsonNode value) {
    if (value instanceof ObjectNode schema) {
      return read(schema);
    }
    if (value instanceof ArrayNode list) {
      ArrayNode result = Trees.array();
      for (JsonNode item : list) {
        result.add(any(item));
      }
      return result;
    }
    return value;
  }

  private static void count(String name, JsonNode value, ObjectNode result) {
    Long number = value.isString() ? number(value.stringValue()) : null;
    if (number == null) {
      result.set(name, value);
    } else {
      result.put(name, number);
    }
  }

  private static @Nullable Long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || i > 17) {
        return null;
      }
      number = number * 10 + (c - '0');
    }
    return digits.isEmpty() ? null : number;
  }

  private static void orNull(ObjectNode schema) {
    if (schema.path("type").isString()) {
      String type = schema.path("type").stringValue();
      schema.putArray("type").add(type).add("null");
    }
    if (schema.path("anyOf") instanceof ArrayNode ways) {
      ways.addObject().put("type", "null");
    }
    if (schema.path("enum") instanceof ArrayNode values) {
      ArrayNode all = schema.putArray("enum");
      all.addAll(values);
      all.addNull();
    }
  }
}
