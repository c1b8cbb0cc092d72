package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.reading.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the content blocks of a request. */
final class MessagesParts {
  private MessagesParts() {}

  /** Reads a field that is a text or a list of blocks. */
  static List<Part> read(Fields message, String field) {
    List<Part> parts = new ArrayList<>();
    String text = Trees.stringOrNull(message.node(), field);
    if (text != null) {
      if (!text.isEmpty()) {
        parts.add(new Part.Text(text));
      }
      return parts;
    }
    for (Fields block : message.list(field)) {
      Part part = part(block);
      if (part != null) {
        parts.add(part);
        Part.CachePoint point = cachePoint(block);
        if (point != null) {
          parts.add(point);
        }
      }
    }
    return parts;
  }

  static Part.@Nullable CachePoint cachePoint(Fields fields) {
    return fields.has("cache_control")
        ? new Part.CachePoint(Trees.string(fields.node().path("cache_control"), "ttl", ""))
        : null;
  }

  private static @Nullable Part part(Fields block) {
    String type = block.need("type");
    switch (type) {
      case "text" -> {
        return new Part.Text(block.need("text"));
      }
      case "image" -> {
        Source source = source(block.inside("source"));
        return source == null ? null : new Part.Image(source, null);
      }
      case "document" -> {
        Source source = source(block.inside("source"));
        return source == null ? null : new Part.Document(source, block.string("title"));
      }
      case "tool_use" -> {
        ObjectNode input = block.tree("input");
        return new Part.ToolCall(
            block.need("id"), block.need("name"), input == null ? "" : Trees.text(input));
      }
      case "tool_result" -> {
        return new Part.ToolResult(
            block.need("tool_use_id"),
            read(block, "content"),
            Boolean.TRUE.equals(block.flag("is_error")));
      }
      case "thinking" -> {
        String signature = block.string("signature");
        return new Part.Thinking(
            block.need("thinking"),
            Signature.heard(Dialect.MESSAGES, signature == null ? "" : signature));
      }
      case "redacted_thinking" -> {
        return new Part.HiddenThinking(Signature.heard(Dialect.MESSAGES, block.need("data")));
      }
      default -> {
        block.object("this model cannot be given content of type " + type, "type");
        return null;
      }
    }
  }

  private static @Nullable Source source(Fields source) {
    String type = source.need("type");
    return switch (type) {
      case "base64" -> new Source.Inline(source.need("media_type"), source.need("data"));
      case "url" -> new Source.Link(source.need("url"));
      case "text" -> Source.Inline.ofText(source.need("data"));
      default -> {
        source.object("this model cannot be given a source of type " + type, "type");
        yield null;
      }
    };
  }
}
