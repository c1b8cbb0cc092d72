package dev.turnpike.dialects.gemini;

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

/** Reads whole answers; of several candidates the first. */
final class GeminiAnswers {
  private GeminiAnswers() {}

  static AnswerRead read(byte[] json) {
    return switch (Trees.read(json).orElse(null)) {
      case ObjectNode body -> read(body);
      case ArrayNode items -> GeminiArrays.read(items);
      case null, default -> new AnswerRead.Alien("the answer is not a JSON object");
    };
  }

  private static AnswerRead read(ObjectNode body) {
    Optional<String> error = ErrorText.inside(body);
    if (error.isPresent()) {
      return new AnswerRead.Failed(Problem.of(502, error.get()));
    }
    JsonNode candidate = body.path("candidates").path(0);
    if (candidate.isObject()) {
      return read(body, candidate);
    }
    if (isBlocked(body)) {
      return answer(body, List.of(), Stop.REFUSED);
    }
    return new AnswerRead.Alien("the answer has no candidate");
  }

  private static AnswerRead read(ObjectNode body, JsonNode candidate) {
    List<Part> parts = parts(body, candidate);
    String reason = Trees.string(candidate, "finishReason", "");
    Optional<String> fault = GeminiStops.fault(reason);
    if (parts.isEmpty() && fault.isPresent()) {
      return new AnswerRead.Failed(Problem.of(502, fault.get()));
    }
    boolean calls = false;
    for (Part part : parts) {
      calls |= part instanceof Part.ToolCall;
    }
    return answer(body, parts, GeminiStops.read(reason, calls));
  }

  private static List<Part> parts(ObjectNode body, JsonNode candidate) {
    String id = Trees.string(body, "responseId", "");
    List<Part> parts = new ArrayList<>();
    int calls = 0;
    for (JsonNode part : candidate.path("content").path("parts")) {
      String signature = Signature.of(Dialect.GEMINI, Trees.string(part, "thoughtSignature", ""));
      String text = Trees.string(part, "text", "");
      if (Boolean.TRUE.equals(Trees.booleanOrNull(part, "thought"))) {
        parts.add(new Part.Thinking(text, signature));
        continue;
      }
      if (!signature.isEmpty()) {
        sign(parts, signature);
      }
      if (!text.isEmpty()) {
        parts.add(new Part.Text(text));
      }
      JsonNode call = part.path("functionCall");
      if (call.isObject()) {
        parts.add(
            new Part.ToolCall(
                GeminiCallIds.of(call, id, calls++),
                Trees.string(call, "name", ""),
                arguments(call)));
      }
    }
    return parts;
  }

  /** Adds a signature to the thinking before it; to none where there is no such. */
  static void sign(List<Part> parts, String signature) {
    if (!parts.isEmpty()
        && parts.getLast() instanceof Part.Thinking(String text, String before)
        && before.isEmpty()) {
      parts.set(parts.size() - 1, new Part.Thinking(text, signature));
    } else {
      parts.add(new Part.Thinking("", signature));
    }
  }

  /** Returns a call's arguments as text; a call without any has an empty object. */
  static String arguments(JsonNode call) {
    return call.path("args").isObject() ? Trees.text(call.path("args")) : "{}";
  }

  /** Says whether the prompt was blocked, so that there is no candidate. */
  static boolean isBlocked(JsonNode body) {
    return !Trees.string(body.path("promptFeedback"), "blockReason", "").isEmpty();
  }

  private static Answer answer(ObjectNode body, List<Part> parts, Stop stop) {
    return new Answer(
        Trees.string(body, "responseId", ""),
        Trees.string(body, "modelVersion", ""),
        0,
        parts,
        stop,
        null,
        GeminiUsage.read(body.path("usageMetadata")).orElse(null));
  }
}
