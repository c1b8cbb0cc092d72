package dev.turnpike.dialects.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Stop;
import dev.turnpike.dialects.sse.ServerSentEvents;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a streamed chat completion. */
final class ChatEventWriter implements EventWriter {
  private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

  private final boolean showUsage;
  private final StringBuilder thinking = new StringBuilder();
  private Event.Started head = new Event.Started("", "", 0);
  private boolean finished;
  private @Nullable Tokens usage;

  ChatEventWriter(boolean showUsage) {
    this.showUsage = showUsage;
  }

  @Override
  public void write(Event event, ByteArrayOutputStream out) {
    switch (event) {
      case Event.Started started -> {
        head = started;
        delta(Trees.object().put("role", "assistant").put("content", ""), out);
      }
      case Event.Text(String text) -> delta(Trees.object().put("content", text), out);
      case Event.Thinking(String text) -> {
        thinking.append(text);
        delta(Trees.object().put("reasoning_content", text), out);
      }
      case Event.Signed(String signature) -> {
        block(ChatAnswers.signedBlock(thinking.toString(), signature), out);
        thinking.setLength(0);
      }
      case Event.HiddenThinking(String data) -> block(ChatAnswers.hiddenBlock(data), out);
      case Event.CallStarted(int index, String id, String name) -> {
        ObjectNode delta = Trees.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", "");
        delta(delta, out);
      }
      case Event.CallArguments(int index, String fragment) -> {
        ObjectNode delta = Trees.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.putObject("function").put("arguments", fragment);
        delta(delta, out);
      }
      case Event.Finished finish -> finish(finish.stop(), out);
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Done done -> done(out);
      case Event.Failed failed -> {}
    }
  }

  private void block(ObjectNode block, ByteArrayOutputStream out) {
    ObjectNode delta = Trees.object();
    delta.putArray("thinking_blocks").add(block);
    delta(delta, out);
  }

  private void delta(ObjectNode delta, ByteArrayOutputStream out) {
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("finish_reason");
    ServerSentEvents.write(chunk, out);
  }

  private void finish(Stop stop, ByteArrayOutputStream out) {
    finished = true;
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", ChatStops.write(stop));
    ServerSentEvents.write(chunk, out);
  }

  private void done(ByteArrayOutputStream out) {
    if (!finished) {
      finish(Stop.END, out);
    }
    if (showUsage && usage != null) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      chunk.set("usage", ChatUsage.write(usage));
      ServerSentEvents.write(chunk, out);
    }
    ServerSentEvents.write(DONE, out);
  }

  private ObjectNode chunk() {
    return Trees.object()
        .put("id", head.id())
        .put("object", "chat.completion.chunk")
        .put("created", head.created())
        .put("model", head.model());
  }
}
