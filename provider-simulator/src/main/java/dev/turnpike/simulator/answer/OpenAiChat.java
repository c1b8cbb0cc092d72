package dev.turnpike.simulator.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;

/** An answer as OpenAI's {@code chat.completion} object, put together from bytes without a tree. */
public final class OpenAiChat {

  private static final byte[] AFTER_MODEL =
      ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
          .getBytes(US_ASCII);
  private static final byte[] AFTER_CONTENT =
      ",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\""
          .getBytes(US_ASCII);
  private static final byte[] AFTER_CHOICES = "\"}],\"usage\":".getBytes(US_ASCII);
  private static final byte[] END =
      ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_turnpike_simulator\"}"
          .getBytes(US_ASCII);

  private OpenAiChat() {}

  /** The whole response body. */
  public static Buffer whole(ModelCard model, Answer answer, ResponseStamp stamp) {
    byte[] text = answer.text();
    Buffer out = Buffer.buffer(text.length + model.json().length + 768);
    head(out, model, stamp, "chat.completion");
    out.appendBytes(AFTER_MODEL);
    String tool = answer.tool();
    if (tool == null) {
      out.appendByte((byte) '"').appendBytes(text).appendByte((byte) '"');
    } else {
      out.appendString("null,\"tool_calls\":[")
          .appendString(toolCall(stamp, tool))
          .appendBytes(text(answer, 0, text.length))
          .appendString("\"}}]");
    }
    out.appendBytes(AFTER_CONTENT)
        .appendString(answer.finishReason().wire)
        .appendBytes(AFTER_CHOICES);
    return usage(out, answer.usage()).appendBytes(END);
  }

  static Buffer head(Buffer out, ModelCard model, ResponseStamp stamp, String object) {
    return out.appendString("{\"id\":\"chatcmpl-")
        .appendString(stamp.id())
        .appendString("\",\"object\":\"")
        .appendString(object)
        .appendString("\",\"created\":")
        .appendString(Long.toString(stamp.createdSeconds()))
        .appendString(",\"model\":")
        .appendBytes(model.json());
  }

  /** A tool call object up to and including the quote that opens its arguments. */
  static String toolCall(ResponseStamp stamp, String tool) {
    return "{\"id\":\"call_"
        + stamp.id()
        + "\",\"type\":\"function\",\"function\":{\"name\":\""
        + tool
        + "\",\"arguments\":\"";
  }

  /**
   * A piece of the answer as it stands inside a JSON string; only arguments have anything to
   * escape.
   */
  static byte[] text(Answer answer, int from, int to) {
    if (answer.tool() == null) {
      return java.util.Arrays.copyOfRange(answer.text(), from, to);
    }
    return new String(answer.text(), from, to - from, US_ASCII)
        .replace("\"", "\\\"")
        .getBytes(US_ASCII);
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
