package dev.turnpike.dialects.gemini;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Stop;
import dev.turnpike.dialects.sse.ServerSentEvents;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a streamed answer as server-sent events.
 *
 * <p>A call is told whole, so calls are kept until the end. The last event has them, the reason why
 * the answer ended and the usage.
 */
final class GeminiEventWriter implements EventWriter {
  /** A call whose arguments are being gathered. */
  private record Kept(Event.CallStarted start, StringBuilder arguments) {}

  private final Map<Integer, Kept> calls = new TreeMap<>();
  private Event.Started head = new Event.Started("", "", 0);
  private Stop stop = Stop.END;
  private @Nullable Tokens usage;

  @Override
  public void write(Event event, ByteArrayOutputStream out) {
    switch (event) {
      case Event.Started started -> head = started;
      case Event.Text(String text) -> piece(Trees.object().put("text", text), out);
      case Event.Thinking(String text) -> piece(GeminiAnswerWriter.thought(text, ""), out);
      case Event.Signed(String signature) ->
          piece(GeminiAnswerWriter.thought("", GeminiSignatures.told(signature)), out);
      case Event.HiddenThinking(String data) ->
          piece(GeminiAnswerWriter.thought("", GeminiSignatures.toldHidden(data)), out);
      case Event.CallStarted call -> calls.put(call.index(), new Kept(call, new StringBuilder()));
      case Event.CallArguments(int index, String fragment) -> {
        Kept call = calls.get(index);
        if (call != null) {
          call.arguments().append(fragment);
        }
      }
      case Event.Finished(Stop reason, String _) -> stop = reason;
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Done _ -> done(out);
      case Event.Failed _ -> {}
    }
  }

  private void piece(ObjectNode part, ByteArrayOutputStream out) {
    ArrayNode parts = Trees.array().add(part);
    ServerSentEvents.write(GeminiAnswerWriter.of(parts, null, null, head.id(), head.model()), out);
  }

  private void done(ByteArrayOutputStream out) {
    ArrayNode parts = Trees.array();
    for (Kept call : calls.values()) {
      parts.add(
          GeminiAnswerWriter.call(
              new Part.ToolCall(
                  call.start().id(), call.start().name(), call.arguments().toString())));
    }
    ServerSentEvents.write(
        GeminiAnswerWriter.of(parts, GeminiStops.write(stop), usage, head.id(), head.model()), out);
  }
}
