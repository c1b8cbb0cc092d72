package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.reading.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is said in one chat message of a request. */
final class ChatParts {
  private ChatParts() {}

  /** Reads the content of a message, which is a text or a list of parts. */
  static List<Part> read(Fields message) {
    List<Part> parts = new ArrayList<>();
    String text = Trees.stringOrNull(message.node(), "content");
    if (text != null) {
      if (!text.isEmpty()) {
        parts.add(new Part.Text(text));
      }
      return parts;
    }
    for (Fields part : message.list("content")) {
      Part read = part(part);
      if (read != null) {
        parts.add(read);
        Part.CachePoint point = cachePoint(part);
        if (point != null) {
          parts.add(point);
        }
      }
    }
    return parts;
  }

  private static @Nullable Part part(Fields part) {
    String type = part.need("type");
    switch (type) {
      case "text" -> {
        return new Part.Text(part.need("text"));
      }
      case "refusal" -> {
        return new Part.Text(part.need("refusal"));
      }
      case "image_url" -> {
        Fields image = part.inside("image_url");
        return new Part.Image(Source.of(image.need("url")), image.string("detail"));
      }
      case "file" -> {
        Fields file = part.inside("file");
        file.refuse("file_id", "names a file that this provider does not have");
        return new Part.Document(Source.of(file.need("file_data")), file.string("filename"));
      }
      default -> {
        part.object("this model cannot be given content of type " + type, "type");
        return null;
      }
    }
  }

  /** Reads {@code cache_control}, which some callers add as Anthropic has it. */
  static Part.@Nullable CachePoint cachePoint(Fields part) {
    return part.has("cache_control")
        ? new Part.CachePoint(Trees.string(part.node().path("cache_control"), "ttl", ""))
        : null;
  }

  static List<Part> assistant(Fields message) {
    List<Part> parts = new ArrayList<>(thinking(message));
    parts.addAll(read(message));
    String refusal = message.string("refusal");
    if (refusal != null) {
      parts.add(new Part.Text(refusal));
    }
    message.refuse("function_call", "is out of date; use tool_calls");
    for (Fields call : message.list("tool_calls")) {
      Fields function = call.inside("function");
      String arguments = function.string("arguments");
      parts.add(
          new Part.ToolCall(
              call.need("id"), function.need("name"), arguments == null ? "" : arguments));
    }
    return parts;
  }

  private static List<Part> thinking(Fields message) {
    List<Part> parts = new ArrayList<>();
    for (Fields block : message.list("thinking_blocks")) {
      String type = block.need("type");
      switch (type) {
        case "thinking" -> {
          String signature = block.string("signature");
          parts.add(
              new Part.Thinking(
                  block.need("thinking"),
                  Signature.heard(Dialect.MESSAGES, signature == null ? "" : signature)));
        }
        case "redacted_thinking" ->
            parts.add(
                new Part.HiddenThinking(Signature.heard(Dialect.MESSAGES, block.need("data"))));
        default -> block.object("there is no such block", "type");
      }
    }
    String reasoning = Trees.stringOrNull(message.node(), "reasoning_content");
    if (parts.isEmpty() && reasoning != null && !reasoning.isEmpty()) {
      parts.add(new Part.Thinking(reasoning, ""));
    }
    return parts;
  }

  static Part toolResult(Fields message) {
    return new Part.ToolResult(message.need("tool_call_id"), read(message), false);
  }
}
