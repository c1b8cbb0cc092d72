package dev.turnpike.dialects.messages;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes whole messages. */
final class MessagesAnswers {
  private MessagesAnswers() {}

  static AnswerRead read(byte[] json) {
    Optional<ObjectNode> object = Trees.readObject(json);
    if (object.isEmpty()) {
      return new AnswerRead.Alien("the answer is not a JSON object");
    }
    ObjectNode body = object.get();
    if (!body.path("content").isArray()) {
      return ErrorText.inside(body)
          .<AnswerRead>map(text -> new AnswerRead.Failed(Problem.of(502, text)))
          .orElseGet(() -> new AnswerRead.Alien("the answer has no content"));
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode block : body.path("content")) {
      Part part = part(block);
      if (part != null) {
        parts.add(part);
      }
    }
    return new Answer(
        Trees.string(body, "id", ""),
        Trees.string(body, "model", ""),
        0,
        parts,
        MessagesStops.read(Trees.string(body, "stop_reason", "")),
        Trees.stringOrNull(body, "stop_sequence"),
        MessagesUsage.read(body.path("usage"), null).orElse(null));
  }

  /** Reads a block of the answer; one of a kind that was not asked for is ignored. */
  private static @Nullable Part part(JsonNode block) {
    return switch (Trees.string(block, "type", "")) {
      case "text" -> new Part.Text(Trees.string(block, "text", ""));
      case "thinking" ->
          new Part.Thinking(
              Trees.string(block, "thinking", ""),
              Signature.of(Dialect.MESSAGES, Trees.string(block, "signature", "")));
      case "redacted_thinking" ->
          new Part.HiddenThinking(Signature.of(Dialect.MESSAGES, Trees.string(block, "data", "")));
      case "tool_use" ->
          new Part.ToolCall(
              Trees.string(block, "id", ""),
              Trees.string(block, "name", ""),
              block.path("input").isObject() ? Trees.text(block.path("input")) : "");
      default -> null;
    };
  }

  static byte[] write(Answer answer) {
    ObjectNode body = head(answer.id(), answer.model());
    ArrayNode content = body.putArray("content");
    for (Part part : answer.parts()) {
      block(part, content);
    }
    body.put("stop_reason", MessagesStops.write(answer.stop()));
    body.put("stop_sequence", answer.stopSequence());
    body.set("usage", MessagesUsage.write(answer.usage() == null ? Tokens.NONE : answer.usage()));
    return Trees.write(body);
  }

  static ObjectNode head(String id, String model) {
    return Trees.object()
        .put("id", id)
        .put("type", "message")
        .put("role", "assistant")
        .put("model", model);
  }

  private static void block(Part part, ArrayNode content) {
    switch (part) {
      case Part.Text(String text) -> {
        if (!text.isEmpty()) {
          content.addObject().put("type", "text").put("text", text);
        }
      }
      case Part.Thinking(String text, String signature) ->
          content
              .addObject()
              .put("type", "thinking")
              .put("thinking", text)
              .put("signature", Signature.told(Dialect.MESSAGES, signature));
      case Part.HiddenThinking(String data) ->
          content
              .addObject()
              .put("type", "redacted_thinking")
              .put("data", Signature.told(Dialect.MESSAGES, data));
      case Part.ToolCall(String id, String name, String arguments) ->
          content
              .addObject()
              .put("type", "tool_use")
              .put("id", id)
              .put("name", name)
              .set("input", MessagesBlocks.input(arguments));
      case Part.Image image -> {}
      case Part.Document document -> {}
      case Part.ToolResult result -> {}
      case Part.CachePoint point -> {}
    }
  }
}
