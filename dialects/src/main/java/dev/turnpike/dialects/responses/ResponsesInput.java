package dev.turnpike.dialects.responses;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.neutral.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a turn as input items: what is said between calls and results is a message of its own. */
final class ResponsesInput {
  private ResponsesInput() {}

  static void write(Turn turn, ArrayNode input) {
    List<Part> said = new ArrayList<>();
    for (Part part : turn.parts()) {
      ObjectNode item =
          switch (part) {
            case Part.ToolCall(String id, String name, String arguments) ->
                Trees.object()
                    .put("type", "function_call")
                    .put("call_id", id)
                    .put("name", name)
                    .put("arguments", arguments);
            case Part.ToolResult result -> result(result);
            case Part.Thinking(String text, String signature) -> reasoning(text, signature);
            case Part.HiddenThinking(String data) -> reasoning("", data);
            case Part.Text text -> null;
            case Part.Image image -> null;
            case Part.Document document -> null;
            case Part.CachePoint point -> null;
          };
      if (item == null) {
        said.add(part);
      } else if (!item.isEmpty()) {
        message(turn.role(), said, input);
        input.add(item);
      }
    }
    message(turn.role(), said, input);
  }

  /** Writes the reasoning if this provider can read it; returns an empty object otherwise. */
  private static ObjectNode reasoning(String text, String signature) {
    ObjectNode item = Trees.object();
    Optional<String> own = Signature.written(Dialect.RESPONSES, signature);
    if (own.isPresent()) {
      int colon = own.get().indexOf(':');
      item.put("type", "reasoning").put("id", own.get().substring(0, Math.max(0, colon)));
      ArrayNode summary = item.putArray("summary");
      if (!text.isEmpty()) {
        summary.addObject().put("type", "summary_text").put("text", text);
      }
      item.put("encrypted_content", own.get().substring(colon + 1));
    }
    return item;
  }

  private static ObjectNode result(Part.ToolResult result) {
    ObjectNode item = Trees.object().put("type", "function_call_output");
    item.put("call_id", result.callId());
    String mark = result.error() ? "[error] " : "";
    if (result.content().isEmpty()) {
      return item.put("output", mark);
    }
    if (result.content().size() == 1
        && result.content().getFirst() instanceof Part.Text(String text)) {
      return item.put("output", mark + text);
    }
    List<Part> content = new ArrayList<>();
    if (result.error()) {
      content.add(new Part.Text(mark.strip()));
    }
    content.addAll(result.content());
    item.set("output", content(Role.USER, content));
    return item;
  }

  private static void message(Role role, List<Part> said, ArrayNode input) {
    ArrayNode content = content(role, said);
    said.clear();
    if (!content.isEmpty()) {
      input
          .addObject()
          .put("type", "message")
          .put("role", role.name().toLowerCase(Locale.ROOT))
          .set("content", content);
    }
  }

  private static ArrayNode content(Role role, List<Part> parts) {
    String text = role == Role.ASSISTANT ? "output_text" : "input_text";
    ArrayNode content = Trees.array();
    for (Part part : parts) {
      if (part instanceof Part.Text(String said)) {
        content.addObject().put("type", text).put("text", said);
      } else if (part instanceof Part.Image(Source source, String detail)) {
        content
            .addObject()
            .put("type", "input_image")
            .put("image_url", url(source))
            .put("detail", detail == null ? "auto" : detail);
      } else if (part instanceof Part.Document document) {
        document(document, text, content);
      }
    }
    return content;
  }

  private static void document(Part.Document document, String textType, ArrayNode content) {
    Optional<String> plain = document.plainText();
    if (plain.isPresent()) {
      content.addObject().put("type", textType).put("text", plain.get());
      return;
    }
    ObjectNode file = content.addObject().put("type", "input_file");
    switch (document.source()) {
      case Source.Link(String url) -> file.put("file_url", url);
      case Source.Inline inline ->
          file.put("filename", document.fileName()).put("file_data", inline.dataUrl());
    }
  }

  private static String url(Source source) {
    return switch (source) {
      case Source.Inline inline -> inline.dataUrl();
      case Source.Link(String url) -> url;
    };
  }
}
