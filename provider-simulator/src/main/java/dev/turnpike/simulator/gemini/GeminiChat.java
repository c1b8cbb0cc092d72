package dev.turnpike.simulator.gemini;

import dev.turnpike.simulator.answer.Answer.FinishReason;
import dev.turnpike.simulator.answer.AnswerStream;
import dev.turnpike.simulator.answer.Block;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.ChatWire;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Google's {@code generateContent}, and as a stream {@code streamGenerateContent}. */
public final class GeminiChat implements ChatWire {

  private final String model;
  private final boolean stream;
  private final boolean events;

  /**
   * A request for a model.
   *
   * @param stream whether its path asks for a stream
   * @param events whether a stream is wanted as server-sent events and not as a JSON array
   */
  public GeminiChat(String model, boolean stream, boolean events) {
    this.model = model;
    this.stream = stream;
    this.events = events;
  }

  @Override
  public ChatRequest read(byte[] body) {
    return GeminiReader.read(RequestTree.read(body), model, stream);
  }

  /** Answers a request to count tokens. */
  public static Buffer count(byte[] body) {
    int tokens = GeminiReader.count(RequestTree.read(body));
    return RequestTree.write(RequestTree.object().put("totalTokens", tokens));
  }

  @Override
  public Buffer whole(Reply reply) {
    ArrayNode parts = RequestTree.object().putArray("parts");
    List<Block> blocks = reply.answer().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      ObjectNode part = part(reply, i, 0, blocks.get(i).bytes().length);
      if (part != null) {
        parts.add(part);
      }
    }
    return RequestTree.write(response(reply, parts, finishReason(reply), reply.usage()));
  }

  @Override
  public AnswerStream stream(Reply reply, int chunks) {
    return new GeminiStream(reply, chunks, events);
  }

  /** A response, or a part of a streamed one. */
  static ObjectNode response(
      Reply reply, ArrayNode parts, @Nullable String finishReason, Usage usage) {
    ObjectNode response = RequestTree.object();
    ObjectNode candidate = response.putArray("candidates").addObject();
    candidate.putObject("content").put("role", "model").set("parts", parts);
    if (finishReason != null) {
      candidate.put("finishReason", finishReason);
    }
    candidate.put("index", 0);
    if (reply.tellUsage()) {
      response.set("usageMetadata", usage(usage));
    }
    response.put("modelVersion", reply.model().asked());
    return response.put("responseId", reply.stamp().id());
  }

  /**
   * A part with a piece of a block; null for a call that is not at its end, because calls are told
   * whole.
   */
  static @Nullable ObjectNode part(Reply reply, int index, int from, int to) {
    ObjectNode part = RequestTree.object();
    Block block = reply.answer().blocks().get(index);
    switch (block) {
      case Block.Thought thought -> part.put("text", thought.piece(from, to)).put("thought", true);
      case Block.Text text -> part.put("text", text.piece(from, to));
      case Block.Call call -> {
        boolean last = index == reply.answer().blocks().size() - 1;
        boolean cut = reply.answer().finishReason() == FinishReason.LENGTH && last;
        if (to < call.bytes().length || cut) {
          return null;
        }
        part.putObject("functionCall")
            .put("name", call.name())
            .set("args", RequestTree.parse(call.whole()));
      }
    }
    return part;
  }

  static String finishReason(Reply reply) {
    return switch (reply.answer().finishReason()) {
      case STOP, TOOL_CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
    };
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode json = RequestTree.object().put("promptTokenCount", usage.promptTokens());
    json.put("candidatesTokenCount", usage.answerTokens());
    json.put("totalTokenCount", usage.totalTokens());
    if (usage.cachedTokens() > 0) {
      json.put("cachedContentTokenCount", usage.cachedTokens());
    }
    if (usage.reasoningTokens() > 0) {
      json.put("thoughtsTokenCount", usage.reasoningTokens());
    }
    json.putArray("promptTokensDetails")
        .addObject()
        .put("modality", "TEXT")
        .put("tokenCount", usage.promptTokens());
    return json;
  }
}
