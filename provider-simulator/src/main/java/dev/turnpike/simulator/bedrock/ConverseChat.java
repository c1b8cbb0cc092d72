package dev.turnpike.simulator.bedrock;

import dev.turnpike.simulator.answer.Answer.FinishReason;
import dev.turnpike.simulator.answer.AnswerStream;
import dev.turnpike.simulator.answer.Block;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.ChatWire;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bedrock's {@code converse} and {@code converse-stream}. */
public final class ConverseChat implements ChatWire {

  private final String model;
  private final boolean stream;

  /** A request for a model; {@code stream} is whether its path asks for a stream. */
  public ConverseChat(String model, boolean stream) {
    this.model = model;
    this.stream = stream;
  }

  @Override
  public ChatRequest read(byte[] body) {
    return ConverseReader.read(RequestTree.read(body), model, stream);
  }

  @Override
  public Buffer whole(Reply reply) {
    ObjectNode response = RequestTree.object();
    ObjectNode message = response.putObject("output").putObject("message");
    ArrayNode content = message.put("role", "assistant").putArray("content");
    List<Block> blocks = reply.answer().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      content.add(block(reply, i));
    }
    response.put("stopReason", stopReason(reply));
    if (reply.tellUsage()) {
      response.set("usage", usage(reply.usage()));
    }
    response.putObject("metrics").put("latencyMs", 1);
    return RequestTree.write(response);
  }

  @Override
  public AnswerStream stream(Reply reply, int chunks) {
    return new ConverseStream(reply, chunks);
  }

  /** A block in full; arguments that the token limit cut are left out. */
  private static ObjectNode block(Reply reply, int index) {
    ObjectNode json = RequestTree.object();
    Block block = reply.answer().blocks().get(index);
    switch (block) {
      case Block.Thought thought ->
          json.putObject("reasoningContent")
              .putObject("reasoningText")
              .put("text", thought.whole())
              .put("signature", signature(thought));
      case Block.Text text -> json.put("text", text.whole());
      case Block.Call call -> {
        ObjectNode use = json.putObject("toolUse").put("toolUseId", toolUseId(reply, index));
        use.put("name", call.name());
        boolean last = index == reply.answer().blocks().size() - 1;
        boolean cut = reply.answer().finishReason() == FinishReason.LENGTH && last;
        use.set("input", cut ? RequestTree.object() : RequestTree.parse(call.whole()));
      }
    }
    return json;
  }

  static String toolUseId(Reply reply, int index) {
    return "tooluse_" + reply.stamp().id() + "_" + index;
  }

  static String signature(Block.Thought thought) {
    byte[] bytes = thought.bytes();
    return Base64.getEncoder()
        .encodeToString(java.util.Arrays.copyOf(bytes, Math.min(48, bytes.length)));
  }

  static String stopReason(Reply reply) {
    return switch (reply.answer().finishReason()) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
    };
  }

  static ObjectNode usage(Usage usage) {
    return RequestTree.object()
        .put("inputTokens", usage.plainPromptTokens())
        .put("outputTokens", usage.completionTokens())
        .put("totalTokens", usage.totalTokens())
        .put("cacheReadInputTokens", usage.cachedTokens())
        .put("cacheWriteInputTokens", usage.cacheWriteTokens());
  }
}
