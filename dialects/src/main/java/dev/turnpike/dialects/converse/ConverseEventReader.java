package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.aws.AwsEventFrames;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the messages of ConverseStream. After the stop comes the usage, and with it the answer is
 * whole. Exceptions of AWS are messages too; kinds not known here are passed over.
 */
final class ConverseEventReader implements EventReader {
  /** The place of a tool call among the blocks to its place among the calls. */
  private final Map<Long, Integer> calls = new HashMap<>();

  private boolean produced;
  private boolean finished;
  private boolean done;

  @Override
  public void read(String name, byte[] data, Consumer<Event> events) {
    if (name.equals(AwsEventFrames.FAULT) || name.endsWith("Exception")) {
      events.accept(new Event.Failed(ErrorText.text(data).orElse("the provider reported " + name)));
      return;
    }
    Optional<ObjectNode> object = Trees.readObject(data);
    if (object.isEmpty()) {
      events.accept(new Event.Failed("a message of the stream is not a JSON object"));
      return;
    }
    ObjectNode message = object.get();
    switch (name) {
      case "messageStart" -> events.accept(new Event.Started("", "", 0));
      case "contentBlockStart" -> start(message, events);
      case "contentBlockDelta" -> delta(message, events);
      case "messageStop" -> stop(message, events);
      case "metadata" -> {
        ConverseUsage.read(message.path("usage"))
            .ifPresent(usage -> events.accept(new Event.Used(usage)));
        end(events);
      }
      default -> {}
    }
  }

  private void start(ObjectNode message, Consumer<Event> events) {
    JsonNode call = message.path("start").path("toolUse");
    if (!call.isObject()) {
      return;
    }
    int index = calls.size();
    if (calls.putIfAbsent(Trees.count(message, "contentBlockIndex"), index) != null) {
      events.accept(new Event.Failed("two tool calls of the answer are in one place"));
      return;
    }
    produced = true;
    events.accept(
        new Event.CallStarted(
            index, Trees.string(call, "toolUseId", ""), Trees.string(call, "name", "")));
  }

  private void delta(ObjectNode message, Consumer<Event> events) {
    JsonNode delta = message.path("delta");
    String text = Trees.string(delta, "text", "");
    if (!text.isEmpty()) {
      produced = true;
      events.accept(new Event.Text(text));
    }
    String input = Trees.string(delta.path("toolUse"), "input", "");
    Integer call = calls.get(Trees.count(message, "contentBlockIndex"));
    if (!input.isEmpty() && call != null) {
      events.accept(new Event.CallArguments(call, input));
    }
    JsonNode reasoning = delta.path("reasoningContent");
    String thought = Trees.string(reasoning, "text", "");
    if (!thought.isEmpty()) {
      produced = true;
      events.accept(new Event.Thinking(thought));
    }
    String signature = Trees.string(reasoning, "signature", "");
    if (!signature.isEmpty()) {
      events.accept(new Event.Signed(Signature.of(Dialect.CONVERSE, signature)));
    }
    String hidden = Trees.string(reasoning, "redactedContent", "");
    if (!hidden.isEmpty()) {
      events.accept(new Event.HiddenThinking(Signature.of(Dialect.CONVERSE, hidden)));
    }
  }

  private void stop(ObjectNode message, Consumer<Event> events) {
    if (finished) {
      return;
    }
    String reason = Trees.string(message, "stopReason", "");
    Optional<String> fault = ConverseStops.fault(reason);
    if (fault.isPresent() && !produced) {
      events.accept(new Event.Failed(fault.get()));
      return;
    }
    finished = true;
    events.accept(
        new Event.Finished(ConverseStops.read(reason), ConverseAnswers.stopSequence(message)));
  }

  @Override
  public void end(Consumer<Event> events) {
    if (finished && !done) {
      done = true;
      events.accept(new Event.Done());
    }
  }
}
