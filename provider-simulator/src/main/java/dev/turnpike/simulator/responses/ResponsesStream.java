package dev.turnpike.simulator.responses;

import dev.turnpike.simulator.answer.Answer.FinishReason;
import dev.turnpike.simulator.answer.Block;
import dev.turnpike.simulator.answer.BlockStream;
import dev.turnpike.simulator.answer.EventText;
import dev.turnpike.simulator.answer.OpenAiProblem;
import dev.turnpike.simulator.answer.Prose;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** An answer as the Responses API's named events, numbered from 0. */
final class ResponsesStream extends BlockStream {

  private final ResponsesChat chat;
  private int sequence;

  ResponsesStream(ResponsesChat chat, Reply reply, int chunks) {
    super(reply, chunks);
    this.chat = chat;
  }

  @Override
  protected void opening(Buffer out) {
    for (String type : new String[] {"response.created", "response.in_progress"}) {
      ObjectNode event = event(type);
      event.set("response", chat.response(reply, "in_progress"));
      send(out, event);
    }
  }

  @Override
  protected void begin(Buffer out, int index, Block block) {
    ObjectNode added = event("response.output_item.added").put("output_index", index);
    added.set("item", ResponsesChat.item(reply, index, "", "in_progress"));
    send(out, added);
    switch (block) {
      case Block.Thought thought -> part(out, "response.reasoning_summary_part.added", index, "");
      case Block.Text text -> part(out, "response.content_part.added", index, "");
      case Block.Call call -> {}
    }
  }

  @Override
  protected void grow(Buffer out, int index, Block block, int from, int to) {
    ObjectNode delta =
        switch (block) {
          case Block.Thought thought ->
              of(index, "response.reasoning_summary_text.delta").put("summary_index", 0);
          case Block.Text text -> of(index, "response.output_text.delta").put("content_index", 0);
          case Block.Call call -> of(index, "response.function_call_arguments.delta");
        };
    delta.put("delta", block.piece(from, to));
    if (block instanceof Block.Text) {
      delta.putArray("logprobs");
    }
    send(out, delta);
  }

  @Override
  protected void end(Buffer out, int index, Block block) {
    String whole = block.whole();
    switch (block) {
      case Block.Thought thought -> {
        send(
            out,
            of(index, "response.reasoning_summary_text.done")
                .put("summary_index", 0)
                .put("text", whole));
        part(out, "response.reasoning_summary_part.done", index, whole);
      }
      case Block.Text text -> {
        ObjectNode done =
            of(index, "response.output_text.done").put("content_index", 0).put("text", whole);
        done.putArray("logprobs");
        send(out, done);
        part(out, "response.content_part.done", index, whole);
      }
      case Block.Call call ->
          send(
              out,
              of(index, "response.function_call_arguments.done")
                  .put("name", call.name())
                  .put("arguments", whole));
    }
    ObjectNode done = event("response.output_item.done").put("output_index", index);
    boolean last = index == reply.answer().blocks().size() - 1;
    done.set(
        "item",
        ResponsesChat.item(reply, index, whole, cut() && last ? "incomplete" : "completed"));
    send(out, done);
  }

  @Override
  protected void closing(Buffer out) {
    ObjectNode event = event(cut() ? "response.incomplete" : "response.completed");
    event.set("response", chat.finished(reply));
    send(out, event);
  }

  @Override
  public Buffer malformed() {
    return Buffer.buffer(
        "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\n\n");
  }

  @Override
  public Buffer error(int status, String message) {
    String code = OpenAiProblem.code(status);
    ObjectNode error = event("error").put("code", code == null ? "server_error" : code);
    error.put("message", message).putNull("param");
    return send(Buffer.buffer(), error);
  }

  @Override
  public Buffer padding(int bytes) {
    ObjectNode event = event("response.in_progress");
    event.set("response", chat.response(reply, "in_progress"));
    event.put("obfuscation", new String(Prose.padding(bytes), StandardCharsets.US_ASCII));
    return send(Buffer.buffer(bytes + 1024), event);
  }

  @Override
  public Buffer more(int number) {
    Buffer out = Buffer.buffer();
    if (number == 0) {
      ObjectNode added = event("response.output_item.added").put("output_index", 0);
      added.set("item", ResponsesChat.message(ResponsesChat.id(reply, 0), "", "in_progress"));
      send(out, added);
      part(out, "response.content_part.added", 0, "");
    }
    ObjectNode delta = of(0, "response.output_text.delta").put("content_index", 0);
    delta.put("delta", new String(Prose.more(), StandardCharsets.US_ASCII)).putArray("logprobs");
    return send(out, delta);
  }

  private boolean cut() {
    return reply.answer().finishReason() == FinishReason.LENGTH;
  }

  private void part(Buffer out, String type, int index, String text) {
    boolean summary = type.startsWith("response.reasoning");
    ObjectNode event = of(index, type).put(summary ? "summary_index" : "content_index", 0);
    event.set("part", summary ? ResponsesChat.summary(text) : ResponsesChat.part(text));
    send(out, event);
  }

  private ObjectNode of(int index, String type) {
    return event(type).put("item_id", ResponsesChat.id(reply, index)).put("output_index", index);
  }

  private ObjectNode event(String type) {
    return RequestTree.object().put("type", type).put("sequence_number", sequence++);
  }

  private static Buffer send(Buffer out, ObjectNode event) {
    return EventText.append(out, event.get("type").asString(), event);
  }
}
