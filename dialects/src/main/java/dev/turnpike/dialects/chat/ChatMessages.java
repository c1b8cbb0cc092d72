package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.neutral.Turn;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a turn as chat messages.
 *
 * <p>Content that is all text is written as one text, because not every provider takes lists. A
 * tool's result is a message of its own, with text alone; its images follow as the user's.
 */
final class ChatMessages {
  private static final String BETWEEN_TEXTS = "\n\n";

  private ChatMessages() {}

  static void write(Turn turn, ArrayNode messages) {
    switch (turn.role()) {
      case SYSTEM -> said("system", turn.parts(), messages);
      case USER -> user(turn.parts(), messages);
      case ASSISTANT -> assistant(turn, messages);
    }
  }

  private static void user(List<Part> parts, ArrayNode messages) {
    List<Part> said = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.ToolResult result) {
        said.addAll(toolResult(result, messages));
      }
    }
    for (Part part : parts) {
      if (!(part instanceof Part.ToolResult)) {
        said.add(part);
      }
    }
    said("user", said, messages);
  }

  /** Writes the result's text; returns what a tool message cannot hold. */
  private static List<Part> toolResult(Part.ToolResult result, ArrayNode messages) {
    List<Part> others = new ArrayList<>();
    StringBuilder text = new StringBuilder(result.error() ? "[error] " : "");
    boolean first = true;
    for (Part part : result.content()) {
      if (part instanceof Part.Text(String more)) {
        text.append(first ? "" : BETWEEN_TEXTS).append(more);
        first = false;
      } else {
        others.add(part);
      }
    }
    messages
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", result.callId())
        .put("content", text.toString());
    return others;
  }

  private static void said(String role, List<Part> parts, ArrayNode messages) {
    ArrayNode content = Trees.array();
    StringBuilder text = new StringBuilder();
    boolean textOnly = true;
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String more) -> {
          text.append(content.isEmpty() ? "" : BETWEEN_TEXTS).append(more);
          content.addObject().put("type", "text").put("text", more);
        }
        case Part.Image(Source source, String detail) -> {
          textOnly = false;
          ObjectNode image = content.addObject().put("type", "image_url").putObject("image_url");
          image.put("url", url(source));
          if (detail != null) {
            image.put("detail", detail);
          }
        }
        case Part.Document document -> {
          String plain = document.plainText().orElse(null);
          if (plain != null) {
            text.append(content.isEmpty() ? "" : BETWEEN_TEXTS).append(plain);
            content.addObject().put("type", "text").put("text", plain);
            continue;
          }
          textOnly = false;
          ObjectNode file = content.addObject().put("type", "file").putObject("file");
          file.put("filename", document.fileName()).put("file_data", url(document.source()));
        }
        case Part.ToolCall call -> {}
        case Part.ToolResult result -> {}
        case Part.Thinking thinking -> {}
        case Part.HiddenThinking hidden -> {}
        case Part.CachePoint point -> {}
      }
    }
    if (content.isEmpty()) {
      return;
    }
    ObjectNode message = messages.addObject().put("role", role);
    if (textOnly) {
      message.put("content", text.toString());
    } else {
      message.set("content", content);
    }
  }

  private static String url(Source source) {
    return switch (source) {
      case Source.Inline inline -> inline.dataUrl();
      case Source.Link(String url) -> url;
    };
  }

  /**
   * Writes what the model said. Reasoning without a signature came from a provider that tells it as
   * {@code reasoning_content}, and some of them want it back; signed reasoning is another's.
   */
  private static void assistant(Turn turn, ArrayNode messages) {
    ObjectNode message = messages.addObject().put("role", "assistant");
    ChatProduced produced = ChatProduced.of(turn.parts());
    produced.write(message);
    StringBuilder unsigned = new StringBuilder();
    for (Part part : turn.parts()) {
      if (part instanceof Part.Thinking(String text, String signature) && signature.isEmpty()) {
        unsigned.append(text);
      }
    }
    if (!unsigned.isEmpty()) {
      message.put("reasoning_content", unsigned.toString());
    }
  }
}
