package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import tools.jackson.databind.JsonNode;

/**
 * The ids of tool calls. Gemini may leave them out and goes by the tools' names; callers need them,
 * so those that are missing are made from the answer's id and the call's place in it.
 */
final class GeminiCallIds {
  private static final String MADE = "gemini_";

  private GeminiCallIds() {}

  /** Returns the id of a call: the provider's, or one made for it. */
  static String of(JsonNode call, String answerId, int index) {
    String id = Trees.string(call, "id", "");
    if (!id.isEmpty()) {
      return id;
    }
    StringBuilder made = new StringBuilder(MADE);
    for (int i = 0; i < answerId.length() && i < 32; i++) {
      char c = answerId.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      made.append(plain ? c : '_');
    }
    return made.append('_').append(index).toString();
  }

  /** Returns an id for a call of a caller's that has none, the first being 0. */
  static String made(int index) {
    return MADE + "call_" + index;
  }

  /** Says whether an id was made here, and so means nothing to the provider. */
  static boolean isMade(String id) {
    return id.startsWith(MADE);
  }
}
