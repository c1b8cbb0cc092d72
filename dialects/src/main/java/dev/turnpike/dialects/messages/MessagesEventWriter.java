package dev.turnpike.dialects.messages;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Stop;
import dev.turnpike.dialects.sse.ServerSentEvents;
import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a streamed message.
 *
 * <p>Its blocks come one after the other. So while the arguments of one call are being told, what
 * comes for another one is kept until that one's turn.
 */
final class MessagesEventWriter implements EventWriter {
  private enum Block {
    NONE,
    TEXT,
    THINKING,
    CALL
  }

  /** A call whose arguments are kept until its turn. */
  private static final class Kept {
    private final Event.CallStarted start;
    private final StringBuilder arguments = new StringBuilder();

    private Kept(Event.CallStarted start) {
      this.start = start;
    }
  }

  private final TreeMap<Integer, Kept> kept = new TreeMap<>();
  private Block open = Block.NONE;
  private int openCall = -1;
  private int blocks;
  private Event.Finished finished = new Event.Finished(Stop.END, null);
  private Tokens usage = Tokens.NONE;

  @Override
  public void write(Event event, ByteArrayOutputStream out) {
    switch (event) {
      case Event.Started started -> start(started, out);
      case Event.Text(String text) -> {
        open(Block.TEXT, out);
        delta(Trees.object().put("type", "text_delta").put("text", text), out);
      }
      case Event.Thinking(String text) -> {
        open(Block.THINKING, out);
        delta(Trees.object().put("type", "thinking_delta").put("thinking", text), out);
      }
      case Event.Signed(String signature) -> {
        open(Block.THINKING, out);
        delta(
            Trees.object()
                .put("type", "signature_delta")
                .put("signature", Signature.told(Dialect.MESSAGES, signature)),
            out);
        close(out);
      }
      case Event.HiddenThinking(String data) -> {
        close(out);
        startBlock(
            Trees.object()
                .put("type", "redacted_thinking")
                .put("data", Signature.told(Dialect.MESSAGES, data)),
            out);
        open = Block.THINKING;
        close(out);
      }
      case Event.CallStarted call -> {
        if (open == Block.CALL) {
          kept.put(call.index(), new Kept(call));
        } else {
          call(call, out);
        }
      }
      case Event.CallArguments(int index, String fragment) -> arguments(index, fragment, out);
      case Event.Finished finish -> finished = finish;
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Done done -> done(out);
      case Event.Failed failed -> {}
    }
  }

  private void start(Event.Started started, ByteArrayOutputStream out) {
    ObjectNode message = MessagesAnswers.head(started.id(), started.model());
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", MessagesUsage.write(usage));
    ObjectNode event = Trees.object().put("type", "message_start");
    event.set("message", message);
    ServerSentEvents.write("message_start", event, out);
  }

  private void call(Event.CallStarted call, ByteArrayOutputStream out) {
    close(out);
    ObjectNode block = Trees.object().put("type", "tool_use");
    block.put("id", call.id()).put("name", call.name()).putObject("input");
    startBlock(block, out);
    open = Block.CALL;
    openCall = call.index();
  }

  private void arguments(int index, String fragment, ByteArrayOutputStream out) {
    if (open == Block.CALL && index == openCall) {
      delta(Trees.object().put("type", "input_json_delta").put("partial_json", fragment), out);
      return;
    }
    Kept other = kept.get(index);
    if (other != null) {
      other.arguments.append(fragment);
    }
  }

  private void open(Block block, ByteArrayOutputStream out) {
    if (open == block) {
      return;
    }
    close(out);
    ObjectNode start = Trees.object();
    if (block == Block.TEXT) {
      start.put("type", "text").put("text", "");
    } else {
      start.put("type", "thinking").put("thinking", "").put("signature", "");
    }
    startBlock(start, out);
    open = block;
  }

  private void startBlock(ObjectNode block, ByteArrayOutputStream out) {
    ObjectNode event = Trees.object().put("type", "content_block_start").put("index", blocks);
    event.set("content_block", block);
    ServerSentEvents.write("content_block_start", event, out);
  }

  private void delta(ObjectNode delta, ByteArrayOutputStream out) {
    ObjectNode event = Trees.object().put("type", "content_block_delta").put("index", blocks);
    event.set("delta", delta);
    ServerSentEvents.write("content_block_delta", event, out);
  }

  /** Closes the open block, and tells the calls that were kept while it was open. */
  private void close(ByteArrayOutputStream out) {
    stopBlock(out);
    while (!kept.isEmpty()) {
      Kept next = kept.pollFirstEntry().getValue();
      ObjectNode block = Trees.object().put("type", "tool_use");
      block.put("id", next.start.id()).put("name", next.start.name()).putObject("input");
      startBlock(block, out);
      open = Block.CALL;
      if (!next.arguments.isEmpty()) {
        delta(
            Trees.object()
                .put("type", "input_json_delta")
                .put("partial_json", next.arguments.toString()),
            out);
      }
      stopBlock(out);
    }
  }

  private void stopBlock(ByteArrayOutputStream out) {
    if (open != Block.NONE) {
      ServerSentEvents.write(
          "content_block_stop",
          Trees.object().put("type", "content_block_stop").put("index", blocks),
          out);
      blocks++;
      open = Block.NONE;
      openCall = -1;
    }
  }

  private void done(ByteArrayOutputStream out) {
    close(out);
    ObjectNode event = Trees.object().put("type", "message_delta");
    event
        .putObject("delta")
        .put("stop_reason", MessagesStops.write(finished.stop()))
        .put("stop_sequence", finished.stopSequence());
    event.set("usage", MessagesUsage.write(usage));
    ServerSentEvents.write("message_delta", event, out);
    ServerSentEvents.write("message_stop", Trees.object().put("type", "message_stop"), out);
  }
}
