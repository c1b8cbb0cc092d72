package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The text and the tool calls of a message of the assistant's. */
record ChatProduced(String text, boolean hasText, ArrayNode calls) {
  static ChatProduced of(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    boolean hasText = false;
    ArrayNode calls = Trees.array();
    for (Part part : parts) {
      if (part instanceof Part.Text(String more)) {
        text.append(more);
        hasText = true;
      } else if (part instanceof Part.ToolCall call) {
        ObjectNode function =
            calls.addObject().put("id", call.id()).put("type", "function").putObject("function");
        function.put("name", call.name()).put("arguments", call.arguments());
      }
    }
    return new ChatProduced(text.toString(), hasText, calls);
  }

  void write(ObjectNode message) {
    if (hasText) {
      message.put("content", text);
    } else if (calls.isEmpty()) {
      message.put("content", "");
    } else {
      message.putNull("content");
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
  }
}
