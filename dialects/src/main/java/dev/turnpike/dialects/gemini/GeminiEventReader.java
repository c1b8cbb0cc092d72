package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Stop;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the events of streamGenerateContent, each an answer of its own with what is new. A stream
 * has no last word: it is whole when it ends after a reason to finish.
 */
final class GeminiEventReader implements EventReader {
  private String id = "";
  private boolean started;
  private boolean produced;
  private boolean finished;
  private int calls;

  @Override
  public void read(String name, byte[] data, Consumer<Event> events) {
    Optional<ObjectNode> object = Trees.readObject(data);
    if (object.isEmpty()) {
      events.accept(new Event.Failed("an event of the stream is not a JSON object"));
      return;
    }
    ObjectNode chunk = object.get();
    Optional<String> error = ErrorText.inside(chunk);
    if (error.isPresent()) {
      events.accept(new Event.Failed(error.get()));
      return;
    }
    if (!started) {
      started = true;
      id = Trees.string(chunk, "responseId", "");
      events.accept(new Event.Started(id, Trees.string(chunk, "modelVersion", ""), 0));
    }
    JsonNode candidate = chunk.path("candidates").path(0);
    for (JsonNode part : candidate.path("content").path("parts")) {
      part(part, events);
    }
    GeminiUsage.read(chunk.path("usageMetadata"))
        .ifPresent(usage -> events.accept(new Event.Used(usage)));
    finish(chunk, Trees.string(candidate, "finishReason", ""), events);
  }

  private void part(JsonNode part, Consumer<Event> events) {
    String text = Trees.string(part, "text", "");
    boolean thought = Boolean.TRUE.equals(Trees.booleanOrNull(part, "thought"));
    if (thought && !text.isEmpty()) {
      produced = true;
      events.accept(new Event.Thinking(text));
    }
    String signature = Trees.string(part, "thoughtSignature", "");
    if (!signature.isEmpty()) {
      events.accept(new Event.Signed(Signature.of(Dialect.GEMINI, signature)));
    }
    if (!thought && !text.isEmpty()) {
      produced = true;
      events.accept(new Event.Text(text));
    }
    JsonNode call = part.path("functionCall");
    if (call.isObject()) {
      produced = true;
      events.accept(
          new Event.CallStarted(
              calls, GeminiCallIds.of(call, id, calls), Trees.string(call, "name", "")));
      events.accept(new Event.CallArguments(calls, GeminiAnswers.arguments(call)));
      calls++;
    }
  }

  private void finish(JsonNode chunk, String reason, Consumer<Event> events) {
    if (finished) {
      return;
    }
    if (reason.isEmpty() || reason.equals("FINISH_REASON_UNSPECIFIED")) {
      if (GeminiAnswers.isBlocked(chunk)) {
        finished = true;
        events.accept(new Event.Finished(Stop.REFUSED, null));
      }
      return;
    }
    Optional<String> fault = GeminiStops.fault(reason);
    if (fault.isPresent() && !produced) {
      events.accept(new Event.Failed(fault.get()));
      return;
    }
    finished = true;
    events.accept(new Event.Finished(GeminiStops.read(reason, calls > 0), null));
  }

  @Override
  public void end(Consumer<Event> events) {
    if (finished) {
      events.accept(new Event.Done());
    }
  }
}
