package dev.turnpike.dialects.gemini;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers, and the pieces of streams, which are answers with what is new. */
final class GeminiAnswerWriter {
  private GeminiAnswerWriter() {}

  static byte[] write(Answer answer) {
    return Trees.write(
        of(
            parts(answer.parts()),
            GeminiStops.write(answer.stop()),
            answer.usage(),
            answer.id(),
            answer.model()));
  }

  /**
   * Returns an answer of one candidate.
   *
   * @param reason why it ended, absent when it goes on
   */
  static ObjectNode of(
      ArrayNode parts, @Nullable String reason, @Nullable Tokens usage, String id, String model) {
    ObjectNode body = Trees.object();
    ObjectNode candidate = body.putArray("candidates").addObject();
    if (parts.isEmpty()) {
      // Libraries look for a first part.
      parts.addObject().put("text", "");
    }
    candidate.putObject("content").put("role", "model").set("parts", parts);
    if (reason != null) {
      candidate.put("finishReason", reason);
    }
    candidate.put("index", 0);
    if (usage != null) {
      body.set("usageMetadata", GeminiUsage.write(usage));
    }
    return body.put("modelVersion", model).put("responseId", id);
  }

  private static ArrayNode parts(List<Part> parts) {
    ArrayNode written = Trees.array();
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String text) -> {
          if (!text.isEmpty()) {
            written.addObject().put("text", text);
          }
        }
        case Part.Thinking(String text, String signature) ->
            written.add(thought(text, GeminiSignatures.told(signature)));
        case Part.HiddenThinking(String data) ->
            written.add(thought("", GeminiSignatures.toldHidden(data)));
        case Part.ToolCall call -> written.add(call(call));
        case Part.Image _ -> {}
        case Part.Document _ -> {}
        case Part.ToolResult _ -> {}
        case Part.CachePoint _ -> {}
      }
    }
    return written;
  }

  static ObjectNode thought(String text, String signature) {
    ObjectNode part = Trees.object().put("text", text).put("thought", true);
    return signature.isEmpty() ? part : part.put("thoughtSignature", signature);
  }

  static ObjectNode call(Part.ToolCall call) {
    ObjectNode part = Trees.object();
    GeminiParts.call(call, part);
    return part;
  }
}
