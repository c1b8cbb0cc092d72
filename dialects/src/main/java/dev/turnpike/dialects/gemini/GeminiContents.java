package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.reading.Fields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the contents of a request.
 *
 * <p>Calls and results may come without ids. A call without one is named by its place among such
 * calls, which stays the same as the conversation grows; a result without one answers the earliest
 * call of its function that is not answered. Not thread-safe.
 */
final class GeminiContents {
  private final Map<String, ArrayDeque<String>> calls = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private int made;

  List<Part> read(Fields content, Role role) {
    List<Part> parts = new ArrayList<>();
    for (Fields part : content.list("parts")) {
      if (Boolean.TRUE.equals(part.flag("thought"))) {
        if (role == Role.ASSISTANT) {
          thought(part, parts);
        }
        continue;
      }
      String signature = part.string("thoughtSignature");
      if (signature != null && role == Role.ASSISTANT) {
        sign(GeminiSignatures.heard("", signature), parts);
      }
      Part read = part(part);
      if (read != null) {
        parts.add(read);
      }
    }
    return parts;
  }

  /** Joins pieces of reasoning, of which the last one is signed. */
  private static void thought(Fields part, List<Part> parts) {
    String text = part.string("text");
    String signature = part.string("thoughtSignature");
    String said = text == null ? "" : text;
    if (!parts.isEmpty()
        && parts.getLast() instanceof Part.Thinking(String before, String signed)
        && signed.isEmpty()) {
      Part whole = GeminiSignatures.heard(before + said, signature == null ? "" : signature);
      if (whole instanceof Part.Thinking) {
        parts.set(parts.size() - 1, whole);
        return;
      }
    }
    parts.add(GeminiSignatures.heard(said, signature == null ? "" : signature));
  }

  private static void sign(Part signed, List<Part> parts) {
    switch (signed) {
      case Part.Thinking(String _, String signature) -> {
        if (!signature.isEmpty()) {
          GeminiAnswers.sign(parts, signature);
        }
      }
      case Part.HiddenThinking hidden -> parts.add(hidden);
      case Part.Text _,
          Part.Image _,
          Part.Document _,
          Part.ToolCall _,
          Part.ToolResult _,
          Part.CachePoint _ -> {}
    }
  }

  private @Nullable Part part(Fields part) {
    if (part.has("text")) {
      String text = part.need("text");
      return text.isEmpty() ? null : new Part.Text(text);
    }
    if (part.has("functionCall")) {
      return call(part.inside("functionCall"));
    }
    if (part.has("functionResponse")) {
      return result(part.inside("functionResponse"));
    }
    Part data = data(part);
    if (data == null && !part.has("inlineData") && !part.has("fileData")) {
      for (String kind : part.node().propertyNames()) {
        if (!kind.startsWith("thought")) {
          part.object("this model cannot be given parts of type " + kind, kind);
        }
      }
    }
    return data;
  }

  private static @Nullable Part data(Fields part) {
    if (part.has("inlineData")) {
      Fields data = part.inside("inlineData");
      String type = data.need("mimeType");
      // Google's libraries write it in the alphabet of URLs, which others do not read.
      String base64 = GeminiSignatures.standard(data.need("data"));
      return medium(new Source.Inline(type, base64), type, data);
    }
    if (part.has("fileData")) {
      Fields data = part.inside("fileData");
      String url = data.need("fileUri");
      if (url.startsWith("gs:") || url.contains("generativelanguage.googleapis.com/")) {
        data.object("this model cannot be given files that Google keeps", "fileUri");
        return null;
      }
      String type = data.string("mimeType");
      String told = type == null ? MediaTypes.byEnding(url).orElse("application/pdf") : type;
      return medium(new Source.Link(url), told, data);
    }
    return null;
  }

  private static @Nullable Part medium(Source source, String type, Fields data) {
    if (type.startsWith("image/")) {
      return new Part.Image(source, null);
    }
    if (type.startsWith("audio/") || type.startsWith("video/")) {
      data.object("this model cannot be given " + type, "mimeType");
      return null;
    }
    return new Part.Document(source, data.string("displayName"));
  }

  private Part call(Fields call) {
    String name = call.need("name");
    String told = call.string("id");
    String id = told == null || told.isEmpty() ? GeminiCallIds.made(made++) : told;
    calls.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(id);
    ObjectNode arguments = call.tree("args");
    return new Part.ToolCall(id, name, arguments == null ? "" : Trees.text(arguments));
  }

  private @Nullable Part result(Fields result) {
    String name = result.need("name");
    String told = result.string("id");
    String id = told == null || told.isEmpty() ? open(name) : told;
    if (id == null) {
      result.object("a function's response answers no call in the conversation: " + name, "name");
      return null;
    }
    answered.add(id);
    boolean failed = false;
    List<Part> content = new ArrayList<>();
    ObjectNode response = result.tree("response");
    if (response != null) {
      failed = response.size() == 1 && response.has("error");
      String text = GeminiResults.text(response);
      if (!text.isEmpty()) {
        content.add(new Part.Text(text));
      }
    }
    for (Fields part : result.list("parts")) {
      Part data = data(part);
      if (data != null) {
        content.add(data);
      }
    }
    return new Part.ToolResult(id, content, failed);
  }

  /** Returns the earliest call of a function that is not answered; absent if all are. */
  private @Nullable String open(String name) {
    ArrayDeque<String> ids = calls.get(name);
    String id = ids == null ? null : ids.poll();
    while (ids != null && id != null && answered.contains(id)) {
      id = ids.poll();
    }
    return id;
  }
}
