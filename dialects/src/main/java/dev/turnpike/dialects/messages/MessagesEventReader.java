package dev.turnpike.dialects.messages;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Signature;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the events of a streamed message, whose blocks come one after the other.
 *
 * <p>The usage it begins with is told only with that of its end, as it does not hold the output.
 */
final class MessagesEventReader implements EventReader {
  private final StringBuilder signature = new StringBuilder();
  private int calls;
  private boolean calling;
  private boolean argued;
  private @Nullable Tokens usage;

  @Override
  public void read(String name, byte[] data, Consumer<Event> events) {
    Optional<ObjectNode> object = Trees.readObject(data);
    if (object.isEmpty()) {
      events.accept(new Event.Failed("an event of the stream is not a JSON object"));
      return;
    }
    ObjectNode event = object.get();
    switch (Trees.string(event, "type", name)) {
      case "message_start" -> {
        JsonNode message = event.path("message");
        events.accept(
            new Event.Started(
                Trees.string(message, "id", ""), Trees.string(message, "model", ""), 0));
        usage = MessagesUsage.read(message.path("usage"), null).orElse(null);
      }
      case "content_block_start" -> block(event.path("content_block"), events);
      case "content_block_delta" -> delta(event.path("delta"), events);
      case "content_block_stop" -> {
        if (calling && !argued) {
          events.accept(new Event.CallArguments(calls - 1, "{}"));
        }
        calling = false;
        if (!signature.isEmpty()) {
          events.accept(new Event.Signed(Signature.of(Dialect.MESSAGES, signature.toString())));
          signature.setLength(0);
        }
      }
      case "message_delta" -> {
        used(event.path("usage"), events);
        JsonNode delta = event.path("delta");
        String reason = Trees.string(delta, "stop_reason", "");
        if (!reason.isEmpty()) {
          events.accept(
              new Event.Finished(
                  MessagesStops.read(reason), Trees.stringOrNull(delta, "stop_sequence")));
        }
      }
      case "message_stop" -> events.accept(new Event.Done());
      case "error" ->
          events.accept(
              new Event.Failed(ErrorText.inside(event).orElse("the provider reported an error")));
      default -> {}
    }
  }

  private void used(JsonNode told, Consumer<Event> events) {
    Optional<Tokens> read = MessagesUsage.read(told, usage);
    if (read.isPresent()) {
      usage = read.get();
      events.accept(new Event.Used(read.get()));
    }
  }

  private void block(JsonNode block, Consumer<Event> events) {
    calling = false;
    switch (Trees.string(block, "type", "")) {
      case "text" -> text(Trees.string(block, "text", ""), events);
      case "thinking" -> {
        thinking(Trees.string(block, "thinking", ""), events);
        signature.append(Trees.string(block, "signature", ""));
      }
      case "redacted_thinking" ->
          events.accept(
              new Event.HiddenThinking(
                  Signature.of(Dialect.MESSAGES, Trees.string(block, "data", ""))));
      case "tool_use" -> {
        calling = true;
        argued = false;
        int index = calls++;
        events.accept(
            new Event.CallStarted(
                index, Trees.string(block, "id", ""), Trees.string(block, "name", "")));
        JsonNode input = block.path("input");
        if (input.isObject() && !input.isEmpty()) {
          argued = true;
          events.accept(new Event.CallArguments(index, Trees.text(input)));
        }
      }
      default -> {}
    }
  }

  private void delta(JsonNode delta, Consumer<Event> events) {
    switch (Trees.string(delta, "type", "")) {
      case "text_delta" -> text(Trees.string(delta, "text", ""), events);
      case "thinking_delta" -> thinking(Trees.string(delta, "thinking", ""), events);
      case "signature_delta" -> signature.append(Trees.string(delta, "signature", ""));
      case "input_json_delta" -> {
        String fragment = Trees.string(delta, "partial_json", "");
        if (calling && !fragment.isEmpty()) {
          argued = true;
          events.accept(new Event.CallArguments(calls - 1, fragment));
        }
      }
      default -> {}
    }
  }

  private static void text(String text, Consumer<Event> events) {
    if (!text.isEmpty()) {
      events.accept(new Event.Text(text));
    }
  }

  private static void thinking(String text, Consumer<Event> events) {
    if (!text.isEmpty()) {
      events.accept(new Event.Thinking(text));
    }
  }

  @Override
  public void end(Consumer<Event> events) {}
}
