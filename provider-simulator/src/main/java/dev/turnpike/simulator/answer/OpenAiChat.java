package dev.turnpike.simulator.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** OpenAI's chat completions, put together from bytes without a tree. */
public final class OpenAiChat implements ChatWire {

  private static final byte[] CHOICE =
      ",\"message\":{\"role\":\"assistant\",\"content\":".getBytes(US_ASCII);
  private static final byte[] AFTER_CONTENT =
      ",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\""
          .getBytes(US_ASCII);
  private static final byte[] END =
      ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_turnpike_simulator\"}"
          .getBytes(US_ASCII);

  @Override
  public ChatRequest read(byte[] body) {
    return ChatRequestReader.read(body);
  }

  @Override
  public AnswerStream stream(Reply reply, int chunks) {
    return new OpenAiStream(reply, chunks);
  }

  @Override
  public Buffer whole(Reply reply) {
    List<Answer> answers = reply.answers();
    Buffer out = Buffer.buffer(4 * reply.answer().shownTokens() + 1024);
    head(out, reply, "chat.completion").appendString(",\"choices\":[");
    for (int i = 0; i < answers.size(); i++) {
      out.appendString(i == 0 ? "{\"index\":" : ",{\"index\":")
          .appendString(Integer.toString(i))
          .appendBytes(CHOICE);
      message(out, reply.stamp(), i, answers.get(i).blocks());
      out.appendBytes(AFTER_CONTENT)
          .appendString(answers.get(i).finishReason().wire)
          .appendString("\"}");
    }
    out.appendByte((byte) ']');
    if (reply.tellUsage()) {
      usage(out.appendString(",\"usage\":"), reply.usage());
    }
    return out.appendBytes(END);
  }

  private static void message(Buffer out, ResponseStamp stamp, int choice, List<Block> blocks) {
    boolean calls = false;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block instanceof Block.Call call) {
        out.appendString(calls ? ",{" : "null,\"tool_calls\":[{")
            .appendString(toolCall(stamp, choice, i, call.name()));
        call.quote(out, 0, call.bytes().length);
        out.appendString("\"}}");
        calls = true;
      } else {
        out.appendByte((byte) '"');
        block.quote(out, 0, block.bytes().length);
        out.appendByte((byte) '"');
      }
    }
    if (calls) {
      out.appendByte((byte) ']');
    }
  }

  static Buffer head(Buffer out, Reply reply, String object) {
    return out.appendString("{\"id\":\"chatcmpl-")
        .appendString(reply.stamp().id())
        .appendString("\",\"object\":\"")
        .appendString(object)
        .appendString("\",\"created\":")
        .appendString(Long.toString(reply.stamp().createdSeconds()))
        .appendString(",\"model\":")
        .appendBytes(reply.model().json());
  }

  /** The fields of a tool call up to and including the quote that opens its arguments. */
  static String toolCall(ResponseStamp stamp, int choice, int index, String tool) {
    String suffix = choice == 0 && index == 0 ? "" : "_" + choice + "_" + index;
    return "\"id\":\"call_"
        + stamp.id()
        + suffix
        + "\",\"type\":\"function\",\"function\":{\"name\":\""
        + tool
        + "\",\"arguments\":\"";
  }

  static Buffer usage(Buffer out, Usage usage) {
    return out.appendString("{\"prompt_tokens\":")
        .appendString(Integer.toString(usage.promptTokens()))
        .appendString(",\"completion_tokens\":")
        .appendString(Integer.toString(usage.completionTokens()))
        .appendString(",\"total_tokens\":")
        .appendString(Long.toString(usage.totalTokens()))
        .appendString(",\"prompt_tokens_details\":{\"cached_tokens\":")
        .appendString(Integer.toString(usage.cachedTokens()))
        .appendString(",\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":")
        .appendString(Integer.toString(usage.reasoningTokens()))
        .appendString(
            ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");
  }
}
