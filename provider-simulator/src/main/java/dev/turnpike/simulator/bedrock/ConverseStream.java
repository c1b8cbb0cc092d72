package dev.turnpike.simulator.bedrock;

import dev.turnpike.simulator.answer.Block;
import dev.turnpike.simulator.answer.BlockStream;
import dev.turnpike.simulator.answer.Prose;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** An answer as Bedrock's binary events. */
final class ConverseStream extends BlockStream {

  ConverseStream(Reply reply, int chunks) {
    super(reply, chunks);
  }

  @Override
  protected void opening(Buffer out) {
    send(out, "messageStart", RequestTree.object().put("role", "assistant"));
  }

  @Override
  protected void begin(Buffer out, int index, Block block) {
    // Only a tool use says that it begins.
    if (block instanceof Block.Call call) {
      ObjectNode start = of(index);
      start
          .putObject("start")
          .putObject("toolUse")
          .put("toolUseId", ConverseChat.toolUseId(reply, index))
          .put("name", call.name());
      send(out, "contentBlockStart", start);
    }
  }

  @Override
  protected void grow(Buffer out, int index, Block block, int from, int to) {
    ObjectNode event = of(index);
    ObjectNode delta = event.putObject("delta");
    String piece = block.piece(from, to);
    switch (block) {
      case Block.Thought thought -> delta.putObject("reasoningContent").put("text", piece);
      case Block.Text text -> delta.put("text", piece);
      case Block.Call call -> delta.putObject("toolUse").put("input", piece);
    }
    send(out, "contentBlockDelta", event);
  }

  @Override
  protected void end(Buffer out, int index, Block block) {
    if (block instanceof Block.Thought thought) {
      ObjectNode event = of(index);
      event
          .putObject("delta")
          .putObject("reasoningContent")
          .put("signature", ConverseChat.signature(thought));
      send(out, "contentBlockDelta", event);
    }
    send(out, "contentBlockStop", of(index));
  }

  @Override
  protected void closing(Buffer out) {
    send(
        out, "messageStop", RequestTree.object().put("stopReason", ConverseChat.stopReason(reply)));
    ObjectNode metadata = RequestTree.object();
    if (reply.tellUsage()) {
      metadata.set("usage", ConverseChat.usage(reply.usage()));
    }
    metadata.putObject("metrics").put("latencyMs", 1);
    send(out, "metadata", metadata);
  }

  @Override
  public Buffer malformed() {
    return frame("contentBlockDelta", Buffer.buffer("{\"contentBlockIndex\":0,\"delta\":"));
  }

  @Override
  public Buffer error(int status, String message) {
    return EventFrame.of(
        BedrockProblem.body(message),
        ":exception-type",
        BedrockProblem.streamType(status),
        ":content-type",
        "application/json",
        ":message-type",
        "exception");
  }

  @Override
  public Buffer padding(int bytes) {
    ObjectNode event = of(0);
    event.putObject("delta").put("text", "");
    event.put("p", new String(Prose.padding(bytes), StandardCharsets.US_ASCII));
    return frame("contentBlockDelta", RequestTree.write(event));
  }

  @Override
  public Buffer more(int number) {
    ObjectNode event = of(0);
    event.putObject("delta").put("text", new String(Prose.more(), StandardCharsets.US_ASCII));
    return frame("contentBlockDelta", RequestTree.write(event));
  }

  private static ObjectNode of(int index) {
    return RequestTree.object().put("contentBlockIndex", index);
  }

  private static void send(Buffer out, String type, ObjectNode event) {
    out.appendBuffer(frame(type, RequestTree.write(event)));
  }

  private static Buffer frame(String type, Buffer payload) {
    return EventFrame.of(
        payload,
        ":event-type",
        type,
        ":content-type",
        "application/json",
        ":message-type",
        "event");
  }
}
