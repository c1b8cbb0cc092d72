package dev.turnpike.simulator.anthropic;

import dev.turnpike.simulator.answer.Block;
import dev.turnpike.simulator.answer.BlockStream;
import dev.turnpike.simulator.answer.EventText;
import dev.turnpike.simulator.answer.Prose;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** An answer as Anthropic's named events, with a ping after the opening. */
final class AnthropicStream extends BlockStream {

  AnthropicStream(Reply reply, int chunks) {
    super(reply, chunks);
  }

  @Override
  protected void opening(Buffer out) {
    ObjectNode start = event("message_start");
    ObjectNode message = AnthropicChat.message(reply);
    if (reply.tellUsage()) {
      message.set("usage", AnthropicChat.usage(usageAfter(0)));
    }
    start.set("message", message);
    send(out, start);
    send(out, event("ping"));
  }

  @Override
  protected void begin(Buffer out, int index, Block block) {
    ObjectNode start = event("content_block_start").put("index", index);
    start.set("content_block", AnthropicChat.begun(reply, index));
    send(out, start);
  }

  @Override
  protected void grow(Buffer out, int index, Block block, int from, int to) {
    String piece = block.piece(from, to);
    switch (block) {
      case Block.Thought thought -> delta(out, index, "thinking_delta", "thinking", piece);
      case Block.Text text -> delta(out, index, "text_delta", "text", piece);
      case Block.Call call -> delta(out, index, "input_json_delta", "partial_json", piece);
    }
  }

  @Override
  protected void end(Buffer out, int index, Block block) {
    if (block instanceof Block.Thought thought) {
      delta(out, index, "signature_delta", "signature", AnthropicChat.signature(thought));
    }
    send(out, event("content_block_stop").put("index", index));
  }

  @Override
  protected void closing(Buffer out) {
    ObjectNode delta = event("message_delta");
    delta
        .putObject("delta")
        .put("stop_reason", AnthropicChat.stopReason(reply))
        .putNull("stop_sequence");
    if (reply.tellUsage()) {
      delta.set("usage", AnthropicChat.usage(reply.usage()));
    }
    send(out, delta);
    send(out, event("message_stop"));
  }

  @Override
  public Buffer malformed() {
    return Buffer.buffer(
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":\n\n");
  }

  @Override
  public Buffer error(int status, String message) {
    return send(Buffer.buffer(), AnthropicProblem.json(status, message));
  }

  @Override
  public Buffer padding(int bytes) {
    String padding = new String(Prose.padding(bytes), StandardCharsets.US_ASCII);
    return send(Buffer.buffer(bytes + 64), event("ping").put("padding", padding));
  }

  @Override
  public Buffer more(int number) {
    Buffer out = Buffer.buffer();
    if (number == 0) {
      ObjectNode start = event("content_block_start").put("index", 0);
      start.putObject("content_block").put("type", "text").put("text", "");
      send(out, start);
    }
    delta(out, 0, "text_delta", "text", new String(Prose.more(), StandardCharsets.US_ASCII));
    return out;
  }

  private static void delta(Buffer out, int index, String type, String field, String piece) {
    ObjectNode event = event("content_block_delta").put("index", index);
    event.putObject("delta").put("type", type).put(field, piece);
    send(out, event);
  }

  private static ObjectNode event(String type) {
    return RequestTree.object().put("type", type);
  }

  private static Buffer send(Buffer out, ObjectNode event) {
    return EventText.append(out, event.get("type").asString(), event);
  }
}
