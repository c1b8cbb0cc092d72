package dev.turnpike.dialects.responses;

import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes whole responses. */
final class ResponsesAnswers {
  private ResponsesAnswers() {}

  static AnswerRead read(byte[] json) {
    Optional<ObjectNode> object = Trees.readObject(json);
    if (object.isEmpty()) {
      return new AnswerRead.Alien("the answer is not a JSON object");
    }
    ObjectNode body = object.get();
    Optional<String> error = ErrorText.inside(body);
    if (error.isPresent()) {
      return new AnswerRead.Failed(Problem.of(502, error.get()));
    }
    if (!body.path("output").isArray()) {
      return new AnswerRead.Alien("the answer has no output");
    }
    List<Part> parts = new ArrayList<>();
    boolean refused = false;
    boolean calls = false;
    for (JsonNode item : body.path("output")) {
      switch (Trees.string(item, "type", "")) {
        case "message" -> refused |= message(item, parts);
        case "function_call" -> {
          calls = true;
          parts.add(
              new Part.ToolCall(
                  Trees.string(item, "call_id", ""),
                  Trees.string(item, "name", ""),
                  Trees.string(item, "arguments", "")));
        }
        case "reasoning" -> reasoning(item, parts);
        default -> {}
      }
    }
    Long created = Trees.longOrNull(body, "created_at");
    return new Answer(
        Trees.string(body, "id", ""),
        Trees.string(body, "model", ""),
        created == null || created < 0 ? 0 : created,
        parts,
        refused ? Stop.REFUSED : stop(body, calls),
        null,
        ResponsesUsage.read(body.path("usage")).orElse(null));
  }

  static Stop stop(JsonNode response, boolean calls) {
    return switch (Trees.string(response.path("incomplete_details"), "reason", "")) {
      case "max_output_tokens" -> Stop.LENGTH;
      case "content_filter" -> Stop.REFUSED;
      default -> calls ? Stop.TOOL_CALLS : Stop.END;
    };
  }

  private static boolean message(JsonNode item, List<Part> parts) {
    boolean refused = false;
    for (JsonNode part : item.path("content")) {
      switch (Trees.string(part, "type", "")) {
        case "output_text" -> parts.add(new Part.Text(Trees.string(part, "text", "")));
        case "refusal" -> {
          refused = true;
          parts.add(new Part.Text(Trees.string(part, "refusal", "")));
        }
        default -> {}
      }
    }
    return refused;
  }

  private static void reasoning(JsonNode item, List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (JsonNode summary : item.path("summary")) {
      text.append(text.isEmpty() ? "" : "\n\n").append(Trees.string(summary, "text", ""));
    }
    if (text.isEmpty()) {
      for (JsonNode content : item.path("content")) {
        text.append(Trees.string(content, "text", ""));
      }
    }
    String signature = signature(item);
    if (!text.isEmpty()) {
      parts.add(new Part.Thinking(text.toString(), signature));
    } else if (!signature.isEmpty()) {
      parts.add(new Part.HiddenThinking(signature));
    }
  }

  static String signature(JsonNode reasoning) {
    return ResponsesItems.signature(
        Trees.string(reasoning, "id", ""), Trees.string(reasoning, "encrypted_content", ""));
  }

  static byte[] write(Answer answer) {
    ObjectNode body = ResponsesOutput.begun(answer.id(), answer.model(), answer.created());
    ArrayNode output = Trees.array();
    ObjectNode message = null;
    for (Part part : answer.parts()) {
      String id = answer.id() + "_" + output.size();
      switch (part) {
        case Part.Text(String text) -> {
          if (message == null) {
            message = ResponsesOutput.message(id, "completed");
            output.add(message);
          }
          ((ArrayNode) message.path("content")).add(ResponsesOutput.textPart(text));
          continue;
        }
        case Part.Thinking(String text, String signature) ->
            output.add(ResponsesOutput.reasoning(id, text, signature));
        case Part.HiddenThinking(String data) ->
            output.add(ResponsesOutput.reasoning(id, "", data));
        case Part.ToolCall(String callId, String name, String arguments) ->
            output.add(ResponsesOutput.call(id, "completed", callId, name, arguments));
        case Part.Image image -> {}
        case Part.Document document -> {}
        case Part.ToolResult result -> {}
        case Part.CachePoint point -> {}
      }
      message = null;
    }
    ResponsesOutput.end(body, answer.stop(), output, answer.usage());
    return Trees.write(body);
  }
}
