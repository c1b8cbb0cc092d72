package dev.turnpike.dialects.gemini;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Reads a stream that came as one JSON array, as streamGenerateContent answers who does not ask for
 * events. Its parts are those of the stream, one for each piece. One per answer.
 */
final class GeminiArrays {
  private final List<Part> parts = new ArrayList<>();
  private Event.Started head = new Event.Started("", "", 0);
  private Stop stop = Stop.END;
  private String callId = "";
  private String callName = "";
  private @Nullable Tokens usage;
  private @Nullable String fault;

  private GeminiArrays() {}

  static AnswerRead read(ArrayNode items) {
    GeminiArrays whole = new GeminiArrays();
    GeminiEventReader reader = new GeminiEventReader();
    for (JsonNode item : items) {
      reader.read("", Trees.write(item), whole::take);
      if (whole.fault != null) {
        return new AnswerRead.Failed(Problem.of(502, whole.fault));
      }
    }
    return items.isEmpty()
        ? new AnswerRead.Alien("the answer has no candidate")
        : new Answer(
            whole.head.id(), whole.head.model(), 0, whole.parts, whole.stop, null, whole.usage);
  }

  private void take(Event event) {
    switch (event) {
      case Event.Started started -> head = started;
      case Event.Text(String text) -> parts.add(new Part.Text(text));
      case Event.Thinking(String text) -> parts.add(new Part.Thinking(text, ""));
      case Event.Signed(String signature) -> GeminiAnswers.sign(parts, signature);
      case Event.CallStarted(int _, String id, String name) -> {
        callId = id;
        callName = name;
      }
      // Gemini tells a call and its arguments in one.
      case Event.CallArguments(int _, String arguments) ->
          parts.add(new Part.ToolCall(callId, callName, arguments));
      case Event.Finished(Stop reason, String _) -> stop = reason;
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Failed(String message) -> fault = message;
      case Event.HiddenThinking _ -> {}
      case Event.Done _ -> {}
    }
  }
}
