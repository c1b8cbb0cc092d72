package dev.turnpike.simulator.responses;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Responses; one instance answers one request, whose settings the answer repeats. */
public final class ResponsesChat implements ChatWire {

  private static final String[] REPEATED = {
    "instructions",
    "max_output_tokens",
    "metadata",
    "parallel_tool_calls",
    "reasoning",
    "temperature",
    "text",
    "tool_choice",
    "tools",
    "top_p",
    "user"
  };

  private ObjectNode asked = RequestTree.object();

  @Override
  public ChatRequest read(byte[] body) {
    asked = RequestTree.read(body);
    return ResponsesReader.read(asked);
  }

  @Override
  public Buffer whole(Reply reply) {
    return RequestTree.write(finished(reply));
  }

  @Override
  public AnswerStream stream(Reply reply, int chunks) {
    return new ResponsesStream(this, reply, chunks);
  }

  /** The response when all is answered. */
  ObjectNode finished(Reply reply) {
    boolean cut = reply.answer().finishReason() == FinishReason.LENGTH;
    ObjectNode response = response(reply, cut ? "incomplete" : "completed");
    if (cut) {
      response.putObject("incomplete_details").put("reason", "max_output_tokens");
    }
    List<Block> blocks = reply.answer().blocks();
    ArrayNode output = response.putArray("output");
    for (int i = 0; i < blocks.size(); i++) {
      boolean last = i == blocks.size() - 1;
      output.add(item(reply, i, blocks.get(i).whole(), cut && last ? "incomplete" : "completed"));
    }
    if (reply.tellUsage()) {
      response.set("usage", usage(reply.usage()));
    }
    return response;
  }

  /** The response without any output. */
  ObjectNode response(Reply reply, String status) {
    ObjectNode response = RequestTree.object();
    response.put("id", "resp_" + reply.stamp().id());
    response.put("object", "response");
    response.put("created_at", reply.stamp().createdSeconds());
    response.put("status", status);
    response.put("background", false);
    response.putNull("error");
    response.putNull("incomplete_details");
    response.putNull("instructions");
    response.putNull("max_output_tokens");
    response.put("model", reply.model().asked());
    response.putArray("output");
    response.put("parallel_tool_calls", true);
    response.putNull("previous_response_id");
    response.putObject("reasoning").putNull("effort").putNull("summary");
    response.put("service_tier", "default");
    response.put("store", false);
    response.put("temperature", 1.0);
    response.putObject("text").putObject("format").put("type", "text");
    response.put("tool_choice", "auto");
    response.putArray("tools");
    response.put("top_p", 1.0);
    response.put("truncation", "disabled");
    response.putNull("usage");
    response.putNull("user");
    response.putObject("metadata");
    for (String field : REPEATED) {
      JsonNode value = RequestTree.optional(asked, field);
      if (value != null) {
        response.set(field, value);
      }
    }
    return response;
  }

  /** An output item with this much of its block. */
  static ObjectNode item(Reply reply, int index, String content, String status) {
    String id = id(reply, index);
    return switch (reply.answer().blocks().get(index)) {
      case Block.Thought thought -> {
        ObjectNode item = RequestTree.object().put("id", id).put("type", "reasoning");
        ArrayNode summary = item.putArray("summary");
        if (!content.isEmpty()) {
          summary.add(summary(content));
        }
        yield item;
      }
      case Block.Text text -> message(id, content, status);
      case Block.Call call ->
          RequestTree.object()
              .put("id", id)
              .put("type", "function_call")
              .put("status", status)
              .put("call_id", "call_" + reply.stamp().id() + "_" + index)
              .put("name", call.name())
              .put("arguments", content);
    };
  }

  /** A message item; without content while it is in progress. */
  static ObjectNode message(String id, String content, String status) {
    ObjectNode item = RequestTree.object().put("id", id).put("type", "message");
    item.put("status", status).put("role", "assistant");
    ArrayNode parts = item.putArray("content");
    if (!status.equals("in_progress")) {
      parts.add(part(content));
    }
    return item;
  }

  static String id(Reply reply, int index) {
    String prefix =
        switch (reply.answer().blocks().get(index)) {
          case Block.Thought thought -> "rs_";
          case Block.Text text -> "msg_";
          case Block.Call call -> "fc_";
        };
    return prefix + reply.stamp().id() + "_" + index;
  }

  static ObjectNode part(String text) {
    ObjectNode part = RequestTree.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.putArray("logprobs");
    return part;
  }

  static ObjectNode summary(String text) {
    return RequestTree.object().put("type", "summary_text").put("text", text);
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode json = RequestTree.object().put("input_tokens", usage.promptTokens());
    json.putObject("input_tokens_details").put("cached_tokens", usage.cachedTokens());
    json.put("output_tokens", usage.completionTokens());
    json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
    return json.put("total_tokens", usage.totalTokens());
  }
}
