package dev.turnpike.dialects.converse;

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
import tools.jackson.databind.node.ObjectNode;

/** Reads whole answers, which name neither themselves nor the model. */
final class ConverseAnswers {
  private ConverseAnswers() {}

  static AnswerRead read(byte[] json) {
    Optional<ObjectNode> object = Trees.readObject(json);
    if (object.isEmpty()) {
      return new AnswerRead.Alien("the answer is not a JSON object");
    }
    ObjectNode body = object.get();
    JsonNode message = body.path("output").path("message");
    if (!message.isObject()) {
      return ErrorText.text(json)
          .<AnswerRead>map(text -> new AnswerRead.Failed(Problem.of(502, text)))
          .orElseGet(() -> new AnswerRead.Alien("the answer has no message"));
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode block : message.path("content")) {
      part(block, parts);
    }
    String reason = Trees.string(body, "stopReason", "");
    Optional<String> fault = ConverseStops.fault(reason);
    if (parts.isEmpty() && fault.isPresent()) {
      return new AnswerRead.Failed(Problem.of(502, fault.get()));
    }
    return new Answer(
        "",
        "",
        0,
        parts,
        ConverseStops.read(reason),
        stopSequence(body),
        ConverseUsage.read(body.path("usage")).orElse(null));
  }

  private static void part(JsonNode block, List<Part> parts) {
    String text = Trees.string(block, "text", "");
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    JsonNode call = block.path("toolUse");
    if (call.isObject()) {
      parts.add(
          new Part.ToolCall(
              Trees.string(call, "toolUseId", ""),
              Trees.string(call, "name", ""),
              call.path("input").isObject() ? Trees.text(call.path("input")) : "{}"));
    }
    JsonNode reasoning = block.path("reasoningContent");
    JsonNode told = reasoning.path("reasoningText");
    if (told.isObject()) {
      parts.add(
          new Part.Thinking(
              Trees.string(told, "text", ""),
              Signature.of(Dialect.CONVERSE, Trees.string(told, "signature", ""))));
    }
    String hidden = Trees.string(reasoning, "redactedContent", "");
    if (!hidden.isEmpty()) {
      parts.add(new Part.HiddenThinking(Signature.of(Dialect.CONVERSE, hidden)));
    }
    // Text with the places it was taken from; the places have no neutral form.
    for (JsonNode cited : block.path("citationsContent").path("content")) {
      part(cited, parts);
    }
  }

  /** Returns the caller's text that ended the answer, where the model tells it. */
  static @Nullable String stopSequence(JsonNode body) {
    return Trees.stringOrNull(body.path("additionalModelResponseFields"), "stop_sequence");
  }
}
