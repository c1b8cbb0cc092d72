package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes parts as content blocks of a request.
 *
 * <p>Results of tools come first, as the API wants them; empty texts, which it refuses, and
 * reasoning of other providers are left out.
 */
final class MessagesBlocks {
  private MessagesBlocks() {}

  static ArrayNode write(List<Part> parts) {
    List<ObjectNode> results = new ArrayList<>();
    List<ObjectNode> others = new ArrayList<>();
    ObjectNode last = null;
    for (Part part : parts) {
      if (part instanceof Part.CachePoint point) {
        if (last != null && !last.path("type").asString("").endsWith("thinking")) {
          mark(last, point);
        }
        continue;
      }
      ObjectNode block = block(part);
      if (block != null) {
        (part instanceof Part.ToolResult ? results : others).add(block);
        last = block;
      }
    }
    ArrayNode blocks = Trees.array();
    blocks.addAll(results);
    blocks.addAll(others);
    return blocks;
  }

  static void mark(ObjectNode block, Part.CachePoint point) {
    ObjectNode control = block.putObject("cache_control").put("type", "ephemeral");
    if (!point.ttl().isEmpty()) {
      control.put("ttl", point.ttl());
    }
  }

  private static @Nullable ObjectNode block(Part part) {
    ObjectNode block = Trees.object();
    return switch (part) {
      case Part.Text(String text) ->
          text.isEmpty() ? null : block.put("type", "text").put("text", text);
      case Part.Image(Source source, String detail) -> {
        block.put("type", "image").set("source", source(source));
        yield block;
      }
      case Part.Document(Source source, String name) -> {
        block.put("type", "document").set("source", source(source));
        if (name != null) {
          block.put("title", name);
        }
        yield block;
      }
      case Part.ToolCall(String id, String name, String arguments) -> {
        block.put("type", "tool_use").put("id", callId(id)).put("name", name);
        block.set("input", input(arguments));
        yield block;
      }
      case Part.ToolResult(String callId, List<Part> content, boolean error) -> {
        block.put("type", "tool_result").put("tool_use_id", callId(callId));
        ArrayNode inside = write(content);
        if (!inside.isEmpty()) {
          block.set("content", inside);
        }
        if (error) {
          block.put("is_error", true);
        }
        yield block;
      }
      case Part.Thinking(String text, String signature) -> {
        Optional<String> own = Signature.written(Dialect.MESSAGES, signature);
        yield own.isEmpty()
            ? null
            : block.put("type", "thinking").put("thinking", text).put("signature", own.get());
      }
      case Part.HiddenThinking(String data) -> {
        Optional<String> own = Signature.written(Dialect.MESSAGES, data);
        yield own.isEmpty() ? null : block.put("type", "redacted_thinking").put("data", own.get());
      }
      case Part.CachePoint point -> null;
    };
  }

  /**
   * Returns the arguments as an object; arguments that are none, which only a model's slip can
   * make, are told as a text inside one.
   */
  static ObjectNode input(String arguments) {
    return Trees.readObject(arguments).orElseGet(() -> Trees.object().put("arguments", arguments));
  }

  /** Returns an id in the letters the API allows. */
  private static String callId(String id) {
    StringBuilder allowed = new StringBuilder(id.length());
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean fine =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '_'
              || c == '-';
      allowed.append(fine ? c : '_');
    }
    return allowed.isEmpty() ? "_" : allowed.toString();
  }

  private static ObjectNode source(Source source) {
    ObjectNode written = Trees.object();
    return switch (source) {
      case Source.Link(String url) -> written.put("type", "url").put("url", url);
      case Source.Inline inline -> {
        String text = inline.plainText().orElse(null);
        written.put("type", text == null ? "base64" : "text").put("media_type", inline.mediaType());
        yield written.put("data", text == null ? inline.base64() : text);
      }
    };
  }
}
