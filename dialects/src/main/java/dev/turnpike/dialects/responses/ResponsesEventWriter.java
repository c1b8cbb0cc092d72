package dev.turnpike.dialects.responses;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Stop;
import dev.turnpike.dialects.sse.ServerSentEvents;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a streamed response.
 *
 * <p>The dialect tells each text and each call a second time when it is whole, and all of them at
 * the end; so they are kept until then. Calls may be open side by side, text and reasoning are
 * closed by whatever comes next.
 */
final class ResponsesEventWriter implements EventWriter {
  /** An item of the output that is not yet whole. */
  private static final class Open {
    private final int place;
    private final String id;
    private final StringBuilder text = new StringBuilder();

    private Open(int place, String id) {
      this.place = place;
      this.id = id;
    }
  }

  private final Map<Integer, Open> calls = new TreeMap<>();
  private final Map<Integer, Event.CallStarted> callStarts = new TreeMap<>();
  private final TreeMap<Integer, ObjectNode> whole = new TreeMap<>();
  private Event.Started head = new Event.Started("", "", 0);
  private @Nullable Open message;
  private @Nullable Open reasoning;
  private Stop stop = Stop.END;
  private @Nullable Tokens usage;
  private int places;
  private long sequence;

  @Override
  public void write(Event event, ByteArrayOutputStream out) {
    switch (event) {
      case Event.Started started -> {
        head = started;
        response("response.created", begun(), out);
        response("response.in_progress", begun(), out);
      }
      case Event.Text(String text) -> text(text, out);
      case Event.Thinking(String text) -> thinking(text, out);
      case Event.Signed(String signature) -> {
        closeMessage(out);
        closeReasoning(reasoning == null ? openReasoning(out) : reasoning, signature, out);
      }
      case Event.HiddenThinking(String data) -> {
        closeSaid(out);
        closeReasoning(openReasoning(out), data, out);
      }
      case Event.CallStarted call -> call(call, out);
      case Event.CallArguments(int index, String fragment) -> arguments(index, fragment, out);
      case Event.Finished finished -> stop = finished.stop();
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Done done -> done(out);
      case Event.Failed failed -> {}
    }
  }

  private ObjectNode begun() {
    return ResponsesOutput.begun(head.id(), head.model(), head.created());
  }

  private Open next() {
    int place = places++;
    return new Open(place, head.id() + "_" + place);
  }

  private void text(String text, ByteArrayOutputStream out) {
    Open open = message;
    if (open == null) {
      closeReasoning(out);
      open = next();
      message = open;
      added(open, ResponsesOutput.message(open.id, "in_progress"), out);
      ObjectNode part = part("response.content_part.added", "content_index", open);
      part.set("part", ResponsesOutput.textPart(""));
      send(part, out);
    }
    open.text.append(text);
    send(part("response.output_text.delta", "content_index", open).put("delta", text), out);
  }

  private void closeMessage(ByteArrayOutputStream out) {
    Open open = message;
    if (open == null) {
      return;
    }
    message = null;
    String text = open.text.toString();
    send(part("response.output_text.done", "content_index", open).put("text", text), out);
    ObjectNode part = part("response.content_part.done", "content_index", open);
    part.set("part", ResponsesOutput.textPart(text));
    send(part, out);
    ObjectNode item = ResponsesOutput.message(open.id, "completed");
    ((ArrayNode) item.path("content")).add(ResponsesOutput.textPart(text));
    done(open, item, out);
  }

  private Open openReasoning(ByteArrayOutputStream out) {
    closeMessage(out);
    Open open = next();
    reasoning = open;
    added(open, ResponsesOutput.reasoning(open.id, "", ""), out);
    return open;
  }

  private void thinking(String text, ByteArrayOutputStream out) {
    Open open = reasoning == null ? openReasoning(out) : reasoning;
    if (open.text.isEmpty()) {
      ObjectNode part = part("response.reasoning_summary_part.added", "summary_index", open);
      part.putObject("part").put("type", "summary_text").put("text", "");
      send(part, out);
    }
    open.text.append(text);
    send(
        part("response.reasoning_summary_text.delta", "summary_index", open).put("delta", text),
        out);
  }

  private void closeReasoning(ByteArrayOutputStream out) {
    if (reasoning != null) {
      closeReasoning(reasoning, "", out);
    }
  }

  private void closeReasoning(Open open, String signature, ByteArrayOutputStream out) {
    reasoning = null;
    String text = open.text.toString();
    if (!text.isEmpty()) {
      send(
          part("response.reasoning_summary_text.done", "summary_index", open).put("text", text),
          out);
      ObjectNode part = part("response.reasoning_summary_part.done", "summary_index", open);
      part.putObject("part").put("type", "summary_text").put("text", text);
      send(part, out);
    }
    done(open, ResponsesOutput.reasoning(open.id, text, signature), out);
  }

  private void closeSaid(ByteArrayOutputStream out) {
    closeReasoning(out);
    closeMessage(out);
  }

  private void call(Event.CallStarted call, ByteArrayOutputStream out) {
    closeSaid(out);
    Open open = next();
    calls.put(call.index(), open);
    callStarts.put(call.index(), call);
    added(open, ResponsesOutput.call(open.id, "in_progress", call.id(), call.name(), ""), out);
  }

  private void arguments(int index, String fragment, ByteArrayOutputStream out) {
    Open open = calls.get(index);
    if (open != null) {
      open.text.append(fragment);
      send(at("response.function_call_arguments.delta", open).put("delta", fragment), out);
    }
  }

  private void done(ByteArrayOutputStream out) {
    closeSaid(out);
    for (Event.CallStarted call : callStarts.values()) {
      Open open = calls.get(call.index());
      if (open != null) {
        String arguments = open.text.isEmpty() ? "{}" : open.text.toString();
        send(at("response.function_call_arguments.done", open).put("arguments", arguments), out);
        done(
            open,
            ResponsesOutput.call(open.id, "completed", call.id(), call.name(), arguments),
            out);
      }
    }
    ObjectNode response = begun();
    ArrayNode output = Trees.array();
    whole.values().forEach(output::add);
    ResponsesOutput.end(response, stop, output, usage);
    boolean complete = response.path("incomplete_details").isNull();
    response(complete ? "response.completed" : "response.incomplete", response, out);
  }

  private void added(Open open, ObjectNode item, ByteArrayOutputStream out) {
    ObjectNode event = event("response.output_item.added").put("output_index", open.place);
    event.set("item", item);
    send(event, out);
  }

  private void done(Open open, ObjectNode item, ByteArrayOutputStream out) {
    whole.put(open.place, item);
    ObjectNode event = event("response.output_item.done").put("output_index", open.place);
    event.set("item", item);
    send(event, out);
  }

  private void response(String type, ObjectNode response, ByteArrayOutputStream out) {
    ObjectNode event = event(type);
    event.set("response", response);
    send(event, out);
  }

  private ObjectNode part(String type, String index, Open open) {
    return at(type, open).put(index, 0);
  }

  private ObjectNode at(String type, Open open) {
    return event(type).put("item_id", open.id).put("output_index", open.place);
  }

  private ObjectNode event(String type) {
    return Trees.object().put("type", type).put("sequence_number", sequence++);
  }

  private static void send(ObjectNode event, ByteArrayOutputStream out) {
    ServerSentEvents.write(Trees.string(event, "type", ""), event, out);
  }
}
