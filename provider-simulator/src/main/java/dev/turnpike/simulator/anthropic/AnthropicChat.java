package dev.turnpike.simulator.anthropic;

import dev.turnpike.simulator.answer.Answer.FinishReason;
import dev.turnpike.simulator.answer.AnswerStream;
import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.Block;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.ChatWire;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Messages. */
public final class AnthropicChat implements ChatWire {

  private final @Nullable String version;

  /** {@code version} is the request's header {@code anthropic-version}, or null. */
  public AnthropicChat(@Nullable String version) {
    this.version = version;
  }

  @Override
  public ChatRequest read(byte[] body) {
    return AnthropicReader.read(checked(body));
  }

  /** What a request to count tokens is about. */
  public record Count(String model, Buffer body) {}

  /** Answers a request to count tokens. */
  public Count count(byte[] body) {
    ObjectNode request = checked(body);
    String model = RequestTree.string(request, "model", "");
    int tokens = AnthropicReader.count(request);
    return new Count(model, RequestTree.write(RequestTree.object().put("input_tokens", tokens)));
  }

  private ObjectNode checked(byte[] body) {
    if (version == null || !version.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new BadRequest("anthropic-version: header is required", null);
    }
    return RequestTree.read(body);
  }

  @Override
  public Buffer whole(Reply reply) {
    ObjectNode message = message(reply);
    ArrayNode content = (ArrayNode) message.get("content");
    List<Block> blocks = reply.answer().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      content.add(block(reply, i));
    }
    message.put("stop_reason", stopReason(reply));
    if (reply.tellUsage()) {
      message.set("usage", usage(reply.usage()));
    }
    return RequestTree.write(message);
  }

  @Override
  public AnswerStream stream(Reply reply, int chunks) {
    return new AnthropicStream(reply, chunks);
  }

  /** A message without content, reason or usage. */
  static ObjectNode message(Reply reply) {
    ObjectNode message = RequestTree.object().put("id", "msg_" + reply.stamp().id());
    message.put("type", "message").put("role", "assistant").put("model", reply.model().asked());
    message.putArray("content");
    return message.putNull("stop_reason").putNull("stop_sequence");
  }

  /** A block in full; arguments that the token limit cut are left out. */
  private static ObjectNode block(Reply reply, int index) {
    ObjectNode json = begun(reply, index);
    Block block = reply.answer().blocks().get(index);
    switch (block) {
      case Block.Thought thought ->
          json.put("thinking", thought.whole()).put("signature", signature(thought));
      case Block.Text text -> json.put("text", text.whole());
      case Block.Call call -> {
        boolean last = index == reply.answer().blocks().size() - 1;
        if (reply.answer().finishReason() != FinishReason.LENGTH || !last) {
          json.set("input", RequestTree.parse(call.whole()));
        }
      }
    }
    return json;
  }

  /** A block as it begins in a stream. */
  static ObjectNode begun(Reply reply, int index) {
    ObjectNode json = RequestTree.object();
    switch (reply.answer().blocks().get(index)) {
      case Block.Thought thought ->
          json.put("type", "thinking").put("thinking", "").put("signature", "");
      case Block.Text text -> json.put("type", "text").put("text", "");
      case Block.Call call -> {
        json.put("type", "tool_use").put("id", "toolu_" + reply.stamp().id() + "_" + index);
        json.put("name", call.name()).putObject("input");
      }
    }
    return json;
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
    ObjectNode json = RequestTree.object().put("input_tokens", usage.plainPromptTokens());
    json.put("cache_creation_input_tokens", usage.cacheWriteTokens());
    json.put("cache_read_input_tokens", usage.cachedTokens());
    json.putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", usage.cacheWriteTokens())
        .put("ephemeral_1h_input_tokens", 0);
    return json.put("output_tokens", usage.completionTokens()).put("service_tier", "standard");
  }
}
