package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one form of a request of which Google takes several: names may be written {@code snake_case},
 * and a list of one without its brackets.
 */
final class GeminiForms {
  private GeminiForms() {}

  /** Returns a request with names in {@code camelCase} and lists as lists. */
  static ObjectNode plain(ObjectNode body) {
    ObjectNode result = Trees.object();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      String name = camel(entry.getKey());
      result.set(name, value(name, entry.getValue()));
    }
    return result;
  }

  private static JsonNode value(String name, JsonNode value) {
    return switch (name) {
      // The author's own, which may look like names of Google's.
      case "args",
          "response",
          "parameters",
          "parametersJsonSchema",
          "responseSchema",
          "responseJsonSchema",
          "labels" ->
          value;
      case "contents", "parts", "tools", "functionDeclarations" ->
          value instanceof ObjectNode one ? Trees.array().add(plain(one)) : any(value);
      default -> any(value);
    };
  }

  private static JsonNode any(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return plain(object);
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

  /** Returns {@code systemInstruction} for {@code system_instruction}. */
  static String camel(String name) {
    if (name.indexOf('_') < 0) {
      return name;
    }
    StringBuilder camel = new StringBuilder(name.length());
    boolean up = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        up = !camel.isEmpty();
      } else {
        camel.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return camel.toString();
  }
}
