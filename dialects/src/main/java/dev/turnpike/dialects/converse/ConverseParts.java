package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.reading.Fields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the content blocks of a request, each an object whose only field says what it is. */
final class ConverseParts {

  private ConverseParts() {}

  /** Reads the blocks in a field of a message or of the body. */
  static List<Part> said(Fields message, String field) {
    List<Part> parts = new ArrayList<>();
    for (Fields block : message.list(field)) {
      if (block.has("citationsContent")) {
        // What the model once said; where it took it from has no neutral form.
        parts.addAll(said(block.inside("citationsContent"), "content"));
        continue;
      }
      Part part = said(block);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static @Nullable Part said(Fields block) {
    if (block.has("toolUse")) {
      Fields call = block.inside("toolUse");
      return new Part.ToolCall(
          call.need("toolUseId"),
          call.need("name"),
          call.has("input") ? Trees.text(call.node().path("input")) : "");
    }
    if (block.has("toolResult")) {
      return result(block.inside("toolResult"));
    }
    if (block.has("reasoningContent")) {
      return reasoning(block.inside("reasoningContent"));
    }
    if (block.has("cachePoint")) {
      return cachePoint(block);
    }
    return shown(block);
  }

  /** Reads what messages and the results of tools may both hold. */
  private static @Nullable Part shown(Fields block) {
    if (block.has("text")) {
      return new Part.Text(block.need("text"));
    }
    if (block.has("image")) {
      return image(block.inside("image"));
    }
    if (block.has("document")) {
      return document(block.inside("document"));
    }
    String type = type(block);
    block.object("this model cannot be given content of type " + type, type);
    return null;
  }

  private static Part result(Fields result) {
    List<Part> content = new ArrayList<>();
    for (Fields block : result.list("content")) {
      Part part =
          block.has("json") ? new Part.Text(Trees.text(block.node().path("json"))) : shown(block);
      if (part != null) {
        content.add(part);
      }
    }
    String status = result.string("status");
    if (status != null && !status.equals("success") && !status.equals("error")) {
      result.object("there is no such status: " + status, "status");
    }
    return new Part.ToolResult(result.need("toolUseId"), content, "error".equals(status));
  }

  private static Part reasoning(Fields reasoning) {
    if (!reasoning.has("reasoningText")) {
      return new Part.HiddenThinking(ConverseHidden.heard(reasoning.need("redactedContent")));
    }
    Fields told = reasoning.inside("reasoningText");
    String signature = told.string("signature");
    return new Part.Thinking(
        told.need("text"), Signature.heard(Dialect.CONVERSE, signature == null ? "" : signature));
  }

  static Part.CachePoint cachePoint(Fields block) {
    String ttl = block.inside("cachePoint").string("ttl");
    return new Part.CachePoint(ttl == null ? "" : ttl);
  }

  private static @Nullable Part image(Fields image) {
    String mediaType = ConverseFormats.imageType(image.need("format"));
    if (mediaType.isEmpty()) {
      image.object("there is no such format of images", "format");
    }
    Source source = bytes(image.inside("source"), mediaType);
    return source == null ? null : new Part.Image(source, null);
  }

  private static @Nullable Part document(Fields document) {
    String format = document.string("format");
    String mediaType = ConverseFormats.documentType(format == null ? "txt" : format);
    if (mediaType.isEmpty()) {
      document.object("there is no such format of documents", "format");
    }
    Fields from = document.inside("source");
    Source source =
        from.has("text") ? Source.Inline.ofText(from.need("text")) : bytes(from, mediaType);
    return source == null ? null : new Part.Document(source, document.string("name"));
  }

  private static @Nullable Source bytes(Fields source, String mediaType) {
    if (!source.has("bytes")) {
      String type = type(source);
      source.object("this model cannot be given a source of type " + type, type);
      return null;
    }
    return new Source.Inline(mediaType, source.need("bytes"));
  }

  /** Returns what a union says it is: the name of its field, empty when it has none. */
  static String type(Fields union) {
    Iterator<String> names = union.node().propertyNames().iterator();
    return names.hasNext() ? names.next() : "";
  }
}
