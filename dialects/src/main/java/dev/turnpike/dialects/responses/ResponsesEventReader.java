package dev.turnpike.dialects.responses;

import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Stop;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the events of a streamed response. */
final class ResponsesEventReader implements EventReader {
  /** The place of a call in the output to its number among the calls. */
  private final Map<Long, Integer> calls = new HashMap<>();

  private final Set<Integer> argued = new HashSet<>();
  private boolean refused;
  private boolean thought;
  private boolean summed;

  @Override
  public void read(String name, byte[] data, Consumer<Event> events) {
    Optional<ObjectNode> object = Trees.readObject(data);
    if (object.isEmpty()) {
      // Some providers of this dialect end it as chat completions do.
      if (!(data.length >= 6 && data[0] == '[' && data[1] == 'D')) {
        events.accept(new Event.Failed("an event of the stream is not a JSON object"));
      }
      return;
    }
    ObjectNode event = object.get();
    switch (Trees.string(event, "type", name)) {
      case "response.created" -> {
        JsonNode response = event.path("response");
        Long created = Trees.longOrNull(response, "created_at");
        events.accept(
            new Event.Started(
                Trees.string(response, "id", ""),
                Trees.string(response, "model", ""),
                created == null || created < 0 ? 0 : created));
      }
      case "response.output_item.added" -> added(event, events);
      case "response.output_text.delta" -> text(delta(event), events);
      case "response.refusal.delta" -> {
        refused = true;
        text(delta(event), events);
      }
      case "response.reasoning_summary_part.added" -> {
        if (thought) {
          thinking("\n\n", events);
        }
      }
      case "response.reasoning_summary_text.delta" -> {
        summed = true;
        thinking(delta(event), events);
      }
      case "response.reasoning_text.delta" -> {
        if (!summed) {
          thinking(delta(event), events);
        }
      }
      case "response.function_call_arguments.delta" ->
          arguments(event, delta(event), false, events);
      case "response.function_call_arguments.done" ->
          arguments(event, Trees.string(event, "arguments", ""), true, events);
      case "response.output_item.done" -> reasoned(event.path("item"), events);
      case "response.completed", "response.incomplete" -> ended(event.path("response"), events);
      case "response.failed" -> failed(event.path("response"), events);
      case "error" -> failed(event, events);
      default -> {}
    }
  }

  private static String delta(JsonNode event) {
    return Trees.string(event, "delta", "");
  }

  private static void text(String text, Consumer<Event> events) {
    if (!text.isEmpty()) {
      events.accept(new Event.Text(text));
    }
  }

  private void thinking(String text, Consumer<Event> events) {
    if (!text.isEmpty()) {
      thought = true;
      events.accept(new Event.Thinking(text));
    }
  }

  private void added(JsonNode event, Consumer<Event> events) {
    JsonNode item = event.path("item");
    thought = false;
    summed = false;
    if (!Trees.string(item, "type", "").equals("function_call")) {
      return;
    }
    int index = calls.size();
    if (calls.putIfAbsent(place(event), index) == null) {
      events.accept(
          new Event.CallStarted(
              index, Trees.string(item, "call_id", ""), Trees.string(item, "name", "")));
    }
  }

  /** Takes arguments; the whole of them counts only where no piece was told. */
  private void arguments(JsonNode event, String text, boolean whole, Consumer<Event> events) {
    Integer index = calls.get(place(event));
    if (index == null || text.isEmpty() || whole && argued.contains(index)) {
      return;
    }
    argued.add(index);
    events.accept(new Event.CallArguments(index, text));
  }

  private static long place(JsonNode event) {
    return Trees.count(event, "output_index");
  }

  private static void reasoned(JsonNode item, Consumer<Event> events) {
    if (!Trees.string(item, "type", "").equals("reasoning")) {
      return;
    }
    String signature = ResponsesAnswers.signature(item);
    if (!signature.isEmpty()) {
      boolean silent = item.path("summary").isEmpty() && item.path("content").isEmpty();
      events.accept(silent ? new Event.HiddenThinking(signature) : new Event.Signed(signature));
    }
  }

  private void ended(JsonNode response, Consumer<Event> events) {
    ResponsesUsage.read(response.path("usage")).ifPresent(u -> events.accept(new Event.Used(u)));
    Stop stop = ResponsesAnswers.stop(response, !calls.isEmpty());
    events.accept(new Event.Finished(refused ? Stop.REFUSED : stop, null));
    events.accept(new Event.Done());
  }

  private static void failed(JsonNode body, Consumer<Event> events) {
    String message = Trees.string(body, "message", "");
    events.accept(
        new Event.Failed(
            message.isEmpty()
                ? ErrorText.inside(body).orElse("the provider reported an error")
                : ErrorText.cut(message)));
  }

  @Override
  public void end(Consumer<Event> events) {}
}
