package dev.turnpike.simulator.gemini;

import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.RequestTree;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as protocol buffers read it: a field may be written {@code snake_case} or {@code camelCase},
 * and one that does not exist is refused.
 */
final class ProtoFields {

  private ProtoFields() {}

  /** A message with its fields in camel case; none but these are allowed. */
  static ObjectNode message(JsonNode json, Set<String> fields, String path) {
    if (!json.isObject()) {
      throw new BadRequest("Invalid value at '" + path + "': it must be an object.", path);
    }
    ObjectNode message = RequestTree.object();
    json.forEachEntry((name, value) -> {
      String camel = camel(name);
      if (!fields.contains(camel)) {
        throw new BadRequest(
            "Invalid JSON payload received. There is no field \"" + name + "\" at '" + path + "'.",
            path);
      }
      if (!value.isNull()) {
        message.set(camel, value);
      }
    });
    return message;
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean up = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' && i > 0) {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return camel.toString();
  }
}
