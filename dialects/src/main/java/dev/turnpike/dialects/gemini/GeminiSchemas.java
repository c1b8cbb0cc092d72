package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON schemas as Gemini takes them in {@code parametersJsonSchema} and {@code responseJsonSchema}.
 *
 * <p>{@code $schema}, {@code $comment} and {@code $vocabulary} are left out, {@code const} becomes
 * an {@code enum} of one. All else stays: Gemini reads what it knows (references, unions and {@code
 * additionalProperties} included) and passes over the rest.
 */
final class GeminiSchemas {
  private GeminiSchemas() {}

  static ObjectNode of(ObjectNode schema) {
    ObjectNode result = Trees.object();
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      JsonNode value = entry.getValue();
      switch (entry.getKey()) {
        case "$schema", "$comment", "$vocabulary" -> {}
        case "const" -> result.putArray("enum").add(value);
        // Values, which may look like schemas.
        case "enum", "default", "example", "examples", "required" ->
            result.set(entry.getKey(), value);
        // Names of the author's own, which may look like key words.
        case "properties", "patternProperties", "$defs", "definitions", "dependentSchemas" ->
            result.set(entry.getKey(), named(value));
        default -> result.set(entry.getKey(), any(value));
      }
    }
    return result;
  }

  private static JsonNode named(JsonNode schemas) {
    if (!(schemas instanceof ObjectNode)) {
      return schemas;
    }
    ObjectNode result = Trees.object();
    for (Map.Entry<String, JsonNode> entry : schemas.properties()) {
      result.set(entry.getKey(), any(entry.getValue()));
    }
    return result;
  }

  private static JsonNode any(JsonNode value) {
    if (value instanceof ObjectNode schema) {
      return of(schema);
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

  /** Says whether a tool's schema allows for any argument; Gemini refuses objects without. */
  static boolean hasArguments(ObjectNode schema) {
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      switch (entry.getKey()) {
        case "$schema", "$comment", "$id", "type", "title", "description", "required" -> {}
        case "properties", "$defs", "definitions" -> {
          if (!entry.getValue().isEmpty()) {
            return true;
          }
        }
        case "additionalProperties" -> {
          if (entry.getValue().isObject()) {
            return true;
          }
        }
        default -> {
          return true;
        }
      }
    }
    return false;
  }
}
