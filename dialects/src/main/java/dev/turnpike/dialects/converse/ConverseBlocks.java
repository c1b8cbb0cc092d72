package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes blocks of content; the results of tools come first, as Claude wants them. Thinking goes
 * back only where Bedrock signed it, as it refuses any other. Not thread-safe.
 */
final class ConverseBlocks {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 190;

  private @Nullable Inexpressible objection;
  private int documents;

  /** Returns the first thing that could not be said; empty when all could. */
  Optional<Inexpressible> objection() {
    return Optional.ofNullable(objection);
  }

  ArrayNode of(List<Part> parts) {
    ArrayNode results = Trees.array();
    ArrayNode others = Trees.array();
    ArrayNode last = others;
    for (Part part : parts) {
      if (!(part instanceof Part.CachePoint)) {
        last = part instanceof Part.ToolResult ? results : others;
      }
      block(part, last);
    }
    return results.addAll(others);
  }

  private void block(Part part, ArrayNode blocks) {
    switch (part) {
      case Part.Text(String text) -> {
        // Converse refuses blank texts.
        if (!text.isBlank()) {
          blocks.addObject().put("text", text);
        }
      }
      case Part.Image(Source source, String _) -> image(source, blocks);
      case Part.Document(Source source, String name) -> document(source, name, blocks);
      case Part.ToolCall call ->
          blocks
              .addObject()
              .putObject("toolUse")
              .put("toolUseId", id(call.id()))
              .put("name", call.name())
              .set("input", input(call.arguments()));
      case Part.ToolResult result -> result(result, blocks);
      case Part.Thinking(String text, String signature) ->
          Signature.written(Dialect.CONVERSE, signature)
              .ifPresent(signed ->
                  blocks
                      .addObject()
                      .putObject("reasoningContent")
                      .putObject("reasoningText")
                      .put("text", text)
                      .put("signature", signed));
      case Part.HiddenThinking(String data) ->
          Signature.written(Dialect.CONVERSE, data)
              .ifPresent(hidden ->
                  blocks.addObject().putObject("reasoningContent").put("redactedContent", hidden));
      case Part.CachePoint point -> {
        if (!blocks.isEmpty()) {
          blocks.add(cachePoint(point));
        }
      }
    }
  }

  /** Returns a call's arguments as the object they must be. */
  static ObjectNode input(String arguments) {
    return Trees.readObject(arguments).orElseGet(() -> Trees.object().put("arguments", arguments));
  }

  static ObjectNode cachePoint(Part.CachePoint point) {
    ObjectNode block = Trees.object();
    ObjectNode written = block.putObject("cachePoint").put("type", "default");
    if (!point.ttl().isEmpty()) {
      written.put("ttl", point.ttl());
    }
    return block;
  }

  private void result(Part.ToolResult result, ArrayNode blocks) {
    ObjectNode written =
        blocks.addObject().putObject("toolResult").put("toolUseId", id(result.callId()));
    ArrayNode content = of(result.content());
    if (content.isEmpty()) {
      content.addObject().putObject("json");
    }
    written.set("content", content);
    if (result.error()) {
      written.put("status", "error");
    }
  }

  private void image(Source source, ArrayNode blocks) {
    switch (source) {
      case Source.Inline(String mediaType, String base64) -> {
        String format = ConverseFormats.image(mediaType);
        if (format.isEmpty()) {
          object("Converse takes no images of the type " + mediaType);
          return;
        }
        blocks
            .addObject()
            .putObject("image")
            .put("format", format)
            .putObject("source")
            .put("bytes", base64);
      }
      case Source.Link _ -> object("Converse takes images in the request, not by their address");
    }
  }

  private void document(Source source, @Nullable String name, ArrayNode blocks) {
    switch (source) {
      case Source.Inline(String mediaType, String base64) -> {
        String format = ConverseFormats.document(mediaType, name);
        if (format.isEmpty()) {
          object("Converse takes no documents of the type " + mediaType);
          return;
        }
        blocks
            .addObject()
            .putObject("document")
            .put("format", format)
            .put("name", documentName(name))
            .putObject("source")
            .put("bytes", base64);
      }
      case Source.Link _ -> object("Converse takes documents in the request, not by their address");
    }
  }

  private void object(String message) {
    if (objection == null) {
      objection = new Inexpressible(message, "messages");
    }
  }

  /** Returns a name of the few characters Converse allows, unlike any other in the request. */
  private String documentName(@Nullable String name) {
    documents++;
    StringBuilder allowed = new StringBuilder();
    String given = name == null ? "document" : name;
    for (int i = 0; i < given.length() && i < LONGEST_NAME; i++) {
      char c = given.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      allowed.append(plain ? c : '-');
    }
    return documents == 1 ? allowed.toString() : allowed + "-" + documents;
  }

  /** Returns an id of the characters and the length Converse allows. */
  private static String id(String id) {
    StringBuilder allowed = new StringBuilder();
    for (int i = 0; i < id.length() && i < LONGEST_ID; i++) {
      char c = id.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      allowed.append(plain ? c : '_');
    }
    return allowed.isEmpty() ? "call" : allowed.toString();
  }
}
