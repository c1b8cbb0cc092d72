package dev.turnpike.dialects.responses;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.reading.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of a request. */
final class ResponsesItems {
  private ResponsesItems() {}

  /** Reads a field that is a text or a list of parts. */
  static List<Part> parts(Fields item, String field) {
    List<Part> parts = new ArrayList<>();
    String text = Trees.stringOrNull(item.node(), field);
    if (text != null) {
      if (!text.isEmpty()) {
        parts.add(new Part.Text(text));
      }
      return parts;
    }
    for (Fields part : item.list(field)) {
      Part read = part(part);
      if (read != null) {
        parts.add(read);
      }
    }
    return parts;
  }

  private static @Nullable Part part(Fields part) {
    String type = part.need("type");
    switch (type) {
      case "input_text", "output_text", "text" -> {
        return new Part.Text(part.need("text"));
      }
      case "refusal" -> {
        return new Part.Text(part.need("refusal"));
      }
      case "input_image" -> {
        part.refuse("file_id", "names a file that this provider does not have");
        String detail = part.string("detail");
        return new Part.Image(
            Source.of(part.need("image_url")), "auto".equals(detail) ? null : detail);
      }
      case "input_file" -> {
        part.refuse("file_id", "names a file that this provider does not have");
        String url = part.string("file_url");
        return new Part.Document(
            Source.of(url == null ? part.need("file_data") : url), part.string("filename"));
      }
      default -> {
        part.object("this model cannot be given content of type " + type, "type");
        return null;
      }
    }
  }

  static Part call(Fields item) {
    String arguments = item.string("arguments");
    return new Part.ToolCall(
        item.need("call_id"), item.need("name"), arguments == null ? "" : arguments);
  }

  static Part result(Fields item) {
    return new Part.ToolResult(item.need("call_id"), parts(item, "output"), false);
  }

  /**
   * Reads reasoning. Its signature holds the item's id too, as the provider wants both back: {@code
   * id:encrypted}. Signatures of other providers are held as they are.
   */
  static List<Part> reasoning(Fields item) {
    StringBuilder text = new StringBuilder();
    for (Fields summary : item.list("summary")) {
      text.append(text.isEmpty() ? "" : "\n\n").append(summary.need("text"));
    }
    if (text.isEmpty()) {
      for (Fields content : item.list("content")) {
        text.append(content.need("text"));
      }
    }
    String encrypted = item.string("encrypted_content");
    String id = item.string("id");
    String signature = signature(id == null ? "" : id, encrypted == null ? "" : encrypted);
    return text.isEmpty() && !signature.isEmpty()
        ? List.of(new Part.HiddenThinking(signature))
        : text.isEmpty() ? List.of() : List.of(new Part.Thinking(text.toString(), signature));
  }

  /** Returns the signature of reasoning as it was told to a caller or by a provider. */
  static String signature(String id, String encrypted) {
    if (encrypted.isEmpty()) {
      return "";
    }
    for (Dialect dialect : Dialect.values()) {
      if (Signature.written(dialect, encrypted).isPresent()) {
        return encrypted;
      }
    }
    return Signature.of(Dialect.RESPONSES, id + ":" + encrypted);
  }
}
