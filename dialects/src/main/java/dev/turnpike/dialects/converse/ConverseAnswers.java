package dev.turnpike.dialects.converse;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Elapsed;
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

/** Reads and writes whole answers, which name neither themselves nor the model. */
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

  /**
   * Writes an answer.
   *
   * @param elapsed since the model was asked, absent when it is not told
   */
  static byte[] write(Answer answer, @Nullable Elapsed elapsed) {
    ObjectNode body = Trees.object();
    ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
    ArrayNode content = message.putArray("content");
    for (Part part : answer.parts()) {
      block(part, content);
    }
    body.put("stopReason", ConverseStops.write(answer.stop()));
    Tokens usage = answer.usage();
    body.set("usage", ConverseUsage.write(usage == null ? Tokens.NONE : usage));
    metrics(elapsed, body);
    stopSequence(answer.stopSequence(), body);
    return Trees.write(body);
  }

  private static void block(Part part, ArrayNode content) {
    switch (part) {
      case Part.Text(String text) -> {
        if (!text.isEmpty()) {
          content.addObject().put("text", text);
        }
      }
      case Part.Thinking(String text, String signature) -> {
        ObjectNode told =
            content.addObject().putObject("reasoningContent").putObject("reasoningText");
        told.put("text", text);
        if (!signature.isEmpty()) {
          told.put("signature", Signature.told(Dialect.CONVERSE, signature));
        }
      }
      case Part.HiddenThinking(String data) ->
          content
              .addObject()
              .putObject("reasoningContent")
              .put("redactedContent", ConverseHidden.told(data));
      case Part.ToolCall(String id, String name, String arguments) ->
          content
              .addObject()
              .putObject("toolUse")
              .put("toolUseId", id)
              .put("name", name)
              .set("input", ConverseBlocks.input(arguments));
      case Part.Image _ -> {}
      case Part.Document _ -> {}
      case Part.ToolResult _ -> {}
      case Part.CachePoint _ -> {}
    }
  }

  /** Writes how long it took. */
  static void metrics(@Nullable Elapsed elapsed, ObjectNode body) {
    if (elapsed != null) {
      body.putObject("metrics").put("latencyMs", elapsed.millis());
    }
  }

  /** Writes the caller's text that ended the answer, if one did. */
  static void stopSequence(@Nullable String text, ObjectNode body) {
    if (text != null) {
      body.putObject("additionalModelResponseFields").put("stop_sequence", text);
    }
  }

  /** Returns the caller's text that ended the answer, where the model tells it. */
  static @Nullable String stopSequence(JsonNode body) {
    return Trees.stringOrNull(body.path("additionalModelResponseFields"), "stop_sequence");
  }
}
