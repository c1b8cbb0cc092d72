package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a function returned, which Google puts into an object: under {@code output} or {@code
 * error}, or as the whole of it.
 */
final class GeminiResults {
  private GeminiResults() {}

  /** Returns a response as text. */
  static String text(ObjectNode response) {
    if (response.size() == 1) {
      JsonNode only = response.has("output") ? response.get("output") : response.get("error");
      if (only != null) {
        return only.isString() ? only.stringValue() : Trees.text(only);
      }
    }
    return response.isEmpty() ? "" : Trees.text(response);
  }
}
