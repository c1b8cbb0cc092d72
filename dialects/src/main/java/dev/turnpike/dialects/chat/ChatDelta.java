package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.json.Trees;
import tools.jackson.databind.JsonNode;

/** What providers put into a message, or into a piece of one. */
final class ChatDelta {
  private ChatDelta() {}

  /** Returns the text of the content, which some providers give as a list of parts. */
  static String text(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(Trees.string(part, "text", ""));
    }
    return text.toString();
  }

  /** Returns the reasoning, whose field has two names among providers. */
  static String thinking(JsonNode message) {
    String text = Trees.string(message, "reasoning_content", "");
    return text.isEmpty() ? Trees.string(message, "reasoning", "") : text;
  }
}
