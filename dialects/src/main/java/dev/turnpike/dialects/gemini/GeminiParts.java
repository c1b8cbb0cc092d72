package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the parts of contents.
 *
 * <p>Thinking is not sent back as text, which Gemini does not ask for; its own signatures are, on
 * the part they came with. Not thread-safe.
 */
final class GeminiParts {
  private final Prompt prompt;
  private final boolean strict;
  private @Nullable Inexpressible objection;

  GeminiParts(Prompt prompt) {
    this.prompt = prompt;
    this.strict = GeminiModels.isThird(prompt.model());
  }

  /** Returns the first thing that could not be said; empty when all could. */
  Optional<Inexpressible> objection() {
    return Optional.ofNullable(objection);
  }

  ArrayNode of(Role role, List<Part> parts) {
    ArrayNode written = Trees.array();
    String signature = "";
    boolean called = false;
    for (Part part : parts) {
      ObjectNode node = null;
      switch (part) {
        case Part.Text(String text) -> node = text(text);
        case Part.Image(Source source, String _) -> node = data(source, "image/jpeg");
        case Part.Document(Source source, String _) -> node = data(source, "application/pdf");
        case Part.ToolCall call -> {
          node = call(call);
          if (signature.isEmpty() && strict && !called) {
            signature = GeminiSignatures.NONE;
          }
          called = true;
        }
        case Part.ToolResult result -> result(result, written);
        case Part.Thinking(String _, String signed) ->
            signature = Signature.written(Dialect.GEMINI, signed).orElse(signature);
        case Part.HiddenThinking _ -> {}
        case Part.CachePoint _ -> {}
      }
      if (node != null) {
        if (!signature.isEmpty()) {
          node.put("thoughtSignature", signature);
          signature = "";
        }
        written.add(node);
      }
    }
    if (!signature.isEmpty() && role == Role.ASSISTANT) {
      written.addObject().put("text", "").put("thoughtSignature", signature);
    }
    return written;
  }

  private static @Nullable ObjectNode text(String text) {
    return text.isEmpty() ? null : Trees.object().put("text", text);
  }

  private static ObjectNode data(Source source, String otherwise) {
    ObjectNode part = Trees.object();
    switch (source) {
      case Source.Inline(String mediaType, String base64) ->
          part.putObject("inlineData")
              .put("mimeType", mediaType.isEmpty() ? otherwise : mediaType)
              .put("data", base64);
      case Source.Link(String url) ->
          part.putObject("fileData")
              .put("mimeType", MediaTypes.byEnding(url).orElse(otherwise))
              .put("fileUri", url);
    }
    return part;
  }

  private static ObjectNode call(Part.ToolCall call) {
    ObjectNode part = Trees.object();
    call(call, part);
    return part;
  }

  /** Writes a call into a part. */
  static void call(Part.ToolCall call, ObjectNode part) {
    ObjectNode function = part.putObject("functionCall");
    if (!call.id().isEmpty() && !GeminiCallIds.isMade(call.id())) {
      function.put("id", call.id());
    }
    function.put("name", call.name());
    // Models write what is no object now and then; Gemini takes nothing else.
    function.set(
        "args",
        Trees.readObject(call.arguments())
            .orElseGet(() -> Trees.object().put("arguments", call.arguments())));
  }

  private void result(Part.ToolResult result, ArrayNode written) {
    Optional<String> name = prompt.toolCalled(result.callId());
    if (name.isEmpty()) {
      if (objection == null) {
        objection =
            new Inexpressible(
                "a tool's result answers no call in the conversation: " + result.callId(),
                "messages");
      }
      return;
    }
    ObjectNode function = written.addObject().putObject("functionResponse");
    if (!GeminiCallIds.isMade(result.callId())) {
      function.put("id", result.callId());
    }
    function.put("name", name.get());
    String text = said(result.content());
    ObjectNode response = function.putObject("response");
    if (result.error()) {
      response.put("error", text);
    } else {
      Trees.readObject(text)
          .ifPresentOrElse(
              object -> response.set("output", object), () -> response.put("output", text));
    }
    for (Part part : result.content()) {
      switch (part) {
        case Part.Image(Source source, String _) -> written.add(data(source, "image/jpeg"));
        case Part.Document(Source source, String _) -> written.add(data(source, "application/pdf"));
        case Part.Text _,
            Part.ToolCall _,
            Part.ToolResult _,
            Part.Thinking _,
            Part.HiddenThinking _,
            Part.CachePoint _ -> {}
      }
    }
  }

  private static String said(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text(String more)) {
        text.append(text.isEmpty() ? "" : "\n").append(more);
      }
    }
    return text.toString();
  }
}
