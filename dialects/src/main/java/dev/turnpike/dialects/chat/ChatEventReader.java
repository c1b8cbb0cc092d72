package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the chunks of a streamed chat completion. */
final class ChatEventReader implements EventReader {
  /** An index beyond this is no index. */
  private static final int MAX_INDEX = 10_000;

  /** The provider's index of a call to ours, which differ where a provider gives all calls one. */
  private final Map<Integer, Integer> calls = new HashMap<>();

  private final List<String> callIds = new ArrayList<>();
  private boolean started;
  private boolean refused;
  private boolean finished;
  private boolean done;

  @Override
  public void read(String name, byte[] data, Consumer<Event> events) {
    if (isDone(data)) {
      finish(events);
      return;
    }
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
      events.accept(
          new Event.Started(
              Trees.string(chunk, "id", ""),
              Trees.string(chunk, "model", ""),
              ChatAnswers.seconds(chunk)));
    }
    for (JsonNode choice : chunk.path("choices")) {
      if (Trees.count(choice, "index") == 0) {
        choice(choice, events);
      }
    }
    ChatUsage.read(chunk.path("usage")).ifPresent(u -> events.accept(new Event.Used(u)));
  }

  private void choice(JsonNode choice, Consumer<Event> events) {
    JsonNode delta = choice.path("delta");
    String thinking = ChatDelta.thinking(delta);
    if (!thinking.isEmpty()) {
      events.accept(new Event.Thinking(thinking));
    }
    String text = ChatDelta.text(delta);
    if (!text.isEmpty()) {
      events.accept(new Event.Text(text));
    }
    String refusal = Trees.string(delta, "refusal", "");
    if (!refusal.isEmpty()) {
      refused = true;
      events.accept(new Event.Text(refusal));
    }
    JsonNode toolCalls = delta.path("tool_calls");
    for (int i = 0; i < toolCalls.size(); i++) {
      call(toolCalls.path(i), i, events);
    }
    String reason = Trees.string(choice, "finish_reason", "");
    if (!reason.isEmpty() && !finished) {
      finished = true;
      Stop stop = refused ? Stop.REFUSED : ChatStops.read(reason, !callIds.isEmpty());
      events.accept(new Event.Finished(stop, null));
    }
  }

  private void call(JsonNode call, int position, Consumer<Event> events) {
    Long told = Trees.longOrNull(call, "index");
    int theirs = told == null || told < 0 || told > MAX_INDEX ? position : told.intValue();
    String id = Trees.string(call, "id", "");
    JsonNode function = call.path("function");
    Integer known = calls.get(theirs);
    if (known == null || !id.isEmpty() && !id.equals(callIds.get(known))) {
      known = callIds.size();
      calls.put(theirs, known);
      callIds.add(id);
      events.accept(new Event.CallStarted(known, id, Trees.string(function, "name", "")));
    }
    String arguments = Trees.string(function, "arguments", "");
    if (!arguments.isEmpty()) {
      events.accept(new Event.CallArguments(known, arguments));
    }
  }

  private void finish(Consumer<Event> events) {
    if (!done) {
      done = true;
      events.accept(new Event.Done());
    }
  }

  /** A stream that gave its reason to end is whole; not every provider adds the last line. */
  @Override
  public void end(Consumer<Event> events) {
    if (finished) {
      finish(events);
    }
  }

  private static boolean isDone(byte[] data) {
    return data.length >= 6
        && data[0] == '['
        && data[1] == 'D'
        && data[2] == 'O'
        && data[3] == 'N'
        && data[4] == 'E'
        && data[5] == ']';
  }
}
