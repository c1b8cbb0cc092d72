package dev.turnpike.simulator.gemini;

import dev.turnpike.simulator.answer.AnswerStream;
import dev.turnpike.simulator.answer.Cut;
import dev.turnpike.simulator.answer.EventText;
import dev.turnpike.simulator.answer.Prose;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as a sequence of responses, each with a piece of it and the usage so far: as
 * server-sent events without names, or as the elements of one JSON array.
 */
final class GeminiStream implements AnswerStream {

  private final Reply reply;
  private final Cut cut;
  private final boolean events;

  GeminiStream(Reply reply, int chunks, boolean events) {
    this.reply = reply;
    this.cut = new Cut(reply.answer(), chunks);
    this.events = events;
  }

  @Override
  public int frames() {
    return 1 + cut.pieces();
  }

  @Override
  public Buffer frame(int index) {
    boolean last = index == cut.pieces();
    ArrayNode parts = RequestTree.object().putArray("parts");
    if (index > 0) {
      cut.piece(
          index,
          (block, from, to) -> {
            ObjectNode part = GeminiChat.part(reply, block, from, to);
            if (part != null) {
              parts.add(part);
            }
          });
    }
    if (parts.isEmpty()) {
      parts.addObject().put("text", "");
    }
    Buffer out = Buffer.buffer(1024);
    send(out, parts, last ? GeminiChat.finishReason(reply) : null, index, usage(index));
    return last && !events ? out.appendString("]") : out;
  }

  @Override
  public int tokensAfter(int index) {
    return cut.tokensAfter(index);
  }

  @Override
  public Buffer malformed() {
    String open = "{\"candidates\":[{\"content\":\n\n";
    return Buffer.buffer(events ? "data: " + open : "," + open + "]");
  }

  @Override
  public Buffer error(int status, String message) {
    Buffer out = send(Buffer.buffer(), GeminiProblem.json(status, message), 1);
    return events ? out : out.appendString("]");
  }

  @Override
  public Buffer padding(int bytes) {
    ArrayNode parts = RequestTree.object().putArray("parts");
    parts.addObject().put("text", "");
    ObjectNode response = GeminiChat.response(reply, parts, null, usage(0));
    response.put("padding", new String(Prose.padding(bytes), StandardCharsets.US_ASCII));
    return send(Buffer.buffer(bytes + 1024), response, 1);
  }

  @Override
  public Buffer more(int number) {
    ArrayNode parts = RequestTree.object().putArray("parts");
    parts.addObject().put("text", new String(Prose.more(), StandardCharsets.US_ASCII));
    Usage usage = reply.usage().producedUpTo(tokensAfter(0) + (number + 1) * MORE_TOKENS);
    return send(Buffer.buffer(), parts, null, 1, usage);
  }

  private Usage usage(int index) {
    return reply.usage().producedUpTo(tokensAfter(index));
  }

  private Buffer send(
      Buffer out, ArrayNode parts, @Nullable String reason, int index, Usage usage) {
    return send(out, GeminiChat.response(reply, parts, reason, usage), index);
  }

  private Buffer send(Buffer out, JsonNode response, int index) {
    if (events) {
      return EventText.append(out, null, response);
    }
    return out.appendString(index == 0 ? "[" : ",\n").appendBuffer(RequestTree.write(response));
  }
}
