package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes whole chat completions. */
final class ChatAnswers {
  private ChatAnswers() {}

  static AnswerRead read(byte[] json) {
    Optional<ObjectNode> object = Trees.readObject(json);
    if (object.isEmpty()) {
      return new AnswerRead.Alien("the answer is not a JSON object");
    }
    ObjectNode body = object.get();
    JsonNode message = body.path("choices").path(0).path("message");
    if (!message.isObject()) {
      return ErrorText.inside(body)
          .<AnswerRead>map(text -> new AnswerRead.Failed(Problem.of(502, text)))
          .orElseGet(() -> new AnswerRead.Alien("the answer has no choice with a message"));
    }
    List<Part> parts = new ArrayList<>();
    String thinking = ChatDelta.thinking(message);
    if (!thinking.isEmpty()) {
      parts.add(new Part.Thinking(thinking, ""));
    }
    String text = ChatDelta.text(message);
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    String refusal = Trees.string(message, "refusal", "");
    if (!refusal.isEmpty()) {
      parts.add(new Part.Text(refusal));
    }
    boolean calls = false;
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls = true;
      parts.add(
          new Part.ToolCall(
              Trees.string(call, "id", ""),
              Trees.string(function, "name", ""),
              Trees.string(function, "arguments", "")));
    }
    String reason = Trees.string(body.path("choices").path(0), "finish_reason", "");
    return new Answer(
        Trees.string(body, "id", ""),
        Trees.string(body, "model", ""),
        seconds(body),
        parts,
        refusal.isEmpty() ? ChatStops.read(reason, calls) : Stop.REFUSED,
        null,
        ChatUsage.read(body.path("usage")).orElse(null));
  }

  static long seconds(JsonNode body) {
    Long created = Trees.longOrNull(body, "created");
    return created == null || created < 0 ? 0 : created;
  }

  static byte[] write(Answer answer) {
    ObjectNode body = Trees.object();
    body.put("id", answer.id());
    body.put("object", "chat.completion");
    body.put("created", answer.created());
    body.put("model", answer.model());
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    ChatProduced.of(answer.parts()).write(message);
    message.putNull("refusal");
    thinking(answer.parts(), message);
    choice.putNull("logprobs").put("finish_reason", ChatStops.write(answer.stop()));
    if (answer.usage() != null) {
      body.set("usage", ChatUsage.write(answer.usage()));
    }
    return Trees.write(body);
  }

  private static void thinking(List<Part> parts, ObjectNode message) {
    StringBuilder text = new StringBuilder();
    ArrayNode blocks = Trees.array();
    for (Part part : parts) {
      if (part instanceof Part.Thinking(String more, String signature)) {
        text.append(more);
        if (!signature.isEmpty()) {
          blocks.add(signedBlock(more, signature));
        }
      } else if (part instanceof Part.HiddenThinking(String data)) {
        blocks.add(hiddenBlock(data));
      }
    }
    if (!text.isEmpty()) {
      message.put("reasoning_content", text.toString());
    }
    if (!blocks.isEmpty()) {
      message.set("thinking_blocks", blocks);
    }
  }

  static ObjectNode signedBlock(String text, String signature) {
    return Trees.object()
        .put("type", "thinking")
        .put("thinking", text)
        .put("signature", Signature.told(Dialect.MESSAGES, signature));
  }

  static ObjectNode hiddenBlock(String data) {
    return Trees.object()
        .put("type", "redacted_thinking")
        .put("data", Signature.told(Dialect.MESSAGES, data));
  }
}
