package dev.turnpike.dialects.converse;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.aws.AwsEventMessages;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Elapsed;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.Stop;
import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes ConverseStream.
 *
 * <p>Only the blocks of calls are begun by an event, all are ended by one. They come one after the
 * other: while the arguments of one call are being told, what comes for another is kept until that
 * one's turn. A call whose arguments never come has an empty object.
 */
final class ConverseEventWriter implements EventWriter {

  /** Characters of one event, far below what readers of event streams take. */
  private static final int LONGEST = 1 << 18;

  private enum Block {
    NONE,
    TEXT,
    THINKING,
    CALL
  }

  /** A call whose arguments are kept until its turn. */
  private record Kept(Event.CallStarted start, StringBuilder arguments) {}

  private final @Nullable Elapsed elapsed;
  private final TreeMap<Integer, Kept> kept = new TreeMap<>();
  private Block open = Block.NONE;
  private int openCall = -1;
  private boolean argued;
  private int blocks;
  private Event.Finished finished = new Event.Finished(Stop.END, null);
  private Tokens usage = Tokens.NONE;

  /**
   * @param elapsed since the model was asked, absent when it is not told
   */
  ConverseEventWriter(@Nullable Elapsed elapsed) {
    this.elapsed = elapsed;
  }

  @Override
  public void write(Event event, ByteArrayOutputStream out) {
    switch (event) {
      case Event.Started _ ->
          AwsEventMessages.event("messageStart", Trees.object().put("role", "assistant"), out);
      case Event.Text(String text) -> {
        open(Block.TEXT, out);
        pieces(text, piece -> delta(Trees.object().put("text", piece), out));
      }
      case Event.Thinking(String text) -> {
        open(Block.THINKING, out);
        pieces(text, piece -> reasoning("text", piece, out));
      }
      case Event.Signed(String signature) -> {
        open(Block.THINKING, out);
        reasoning("signature", Signature.told(Dialect.CONVERSE, signature), out);
        close(out);
      }
      case Event.HiddenThinking(String data) -> {
        close(out);
        open(Block.THINKING, out);
        reasoning("redactedContent", ConverseHidden.told(data), out);
        close(out);
      }
      case Event.CallStarted call -> {
        if (open == Block.CALL) {
          kept.put(call.index(), new Kept(call, new StringBuilder()));
        } else {
          close(out);
          start(call, out);
        }
      }
      case Event.CallArguments(int index, String fragment) -> {
        Kept other = kept.get(index);
        if (open == Block.CALL && index == openCall) {
          arguments(fragment, out);
        } else if (other != null) {
          other.arguments.append(fragment);
        }
      }
      case Event.Finished finish -> finished = finish;
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Done _ -> done(out);
      case Event.Failed _ -> {}
    }
  }

  private void start(Event.CallStarted call, ByteArrayOutputStream out) {
    ObjectNode event = Trees.object().put("contentBlockIndex", blocks);
    ObjectNode start = event.putObject("start").putObject("toolUse");
    start.put("toolUseId", call.id()).put("name", call.name());
    AwsEventMessages.event("contentBlockStart", event, out);
    open = Block.CALL;
    openCall = call.index();
    argued = false;
  }

  private void arguments(String fragment, ByteArrayOutputStream out) {
    argued = argued || !fragment.isBlank();
    pieces(
        fragment,
        piece -> {
          ObjectNode delta = Trees.object();
          delta.putObject("toolUse").put("input", piece);
          delta(delta, out);
        });
  }

  private void reasoning(String field, String value, ByteArrayOutputStream out) {
    ObjectNode delta = Trees.object();
    delta.putObject("reasoningContent").put(field, value);
    delta(delta, out);
  }

  private void delta(ObjectNode delta, ByteArrayOutputStream out) {
    ObjectNode event = Trees.object().put("contentBlockIndex", blocks);
    event.set("delta", delta);
    AwsEventMessages.event("contentBlockDelta", event, out);
  }

  private void open(Block block, ByteArrayOutputStream out) {
    if (open != block) {
      close(out);
      open = block;
    }
  }

  /** Closes the open block, and tells the calls that were kept while it was open. */
  private void close(ByteArrayOutputStream out) {
    stopBlock(out);
    while (!kept.isEmpty()) {
      Kept next = kept.pollFirstEntry().getValue();
      start(next.start, out);
      arguments(next.arguments.toString(), out);
      stopBlock(out);
    }
  }

  private void stopBlock(ByteArrayOutputStream out) {
    if (open == Block.NONE) {
      return;
    }
    if (open == Block.CALL && !argued) {
      arguments("{}", out);
    }
    AwsEventMessages.event(
        "contentBlockStop", Trees.object().put("contentBlockIndex", blocks), out);
    blocks++;
    open = Block.NONE;
    openCall = -1;
  }

  private void done(ByteArrayOutputStream out) {
    close(out);
    ObjectNode stop = Trees.object().put("stopReason", ConverseStops.write(finished.stop()));
    ConverseAnswers.stopSequence(finished.stopSequence(), stop);
    AwsEventMessages.event("messageStop", stop, out);
    ObjectNode metadata = Trees.object();
    metadata.set("usage", ConverseUsage.write(usage));
    ConverseAnswers.metrics(elapsed, metadata);
    AwsEventMessages.event("metadata", metadata, out);
  }

  /** What is done with each piece of a text. */
  private interface Piece {
    void tell(String piece);
  }

  /** Cuts a text into pieces that fit an event, never within a character. */
  private static void pieces(String text, Piece each) {
    for (int from = 0, to; from < text.length(); from = to) {
      to = Math.min(text.length(), from + LONGEST);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      each.tell(text.substring(from, to));
    }
  }
}
