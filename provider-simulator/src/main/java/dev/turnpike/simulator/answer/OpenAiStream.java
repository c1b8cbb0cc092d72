package dev.turnpike.simulator.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;

/**
 * An answer as OpenAI's server-sent events, cut into frames.
 *
 * <p>Frame 0 opens the stream with the role. Frames 1 to {@code contentFrames} carry the text, cut
 * at token borders; the last frame also ends the stream: finish reason, usage when asked for,
 * {@code [DONE]}.
 */
public final class OpenAiStream {

  private static final byte[] LOGPROBS =
      "},\"logprobs\":null,\"finish_reason\":".getBytes(US_ASCII);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(US_ASCII);

  private final Answer answer;
  private final ResponseStamp stamp;
  private final boolean includeUsage;
  private final int pieces;
  private final Buffer beforeDelta;
  private final Buffer head;

  /**
   * {@code chunks} is how many pieces the text is cut into; a text of fewer tokens makes fewer
   * pieces.
   */
  public OpenAiStream(
      ModelCard model, Answer answer, ResponseStamp stamp, boolean includeUsage, int chunks) {
    this.answer = answer;
    this.stamp = stamp;
    this.includeUsage = includeUsage;
    this.pieces = answer.pieces(chunks);
    this.head = OpenAiChat.head(Buffer.buffer("data: "), model, stamp, "chat.completion.chunk");
    head.appendString(
        ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_turnpike_simulator\",\"choices\":[");
    this.beforeDelta = head.copy().appendString("{\"index\":0,\"delta\":{");
  }

  /** All frames: the opening and at least one more. */
  public int frames() {
    return 1 + Math.max(1, pieces);
  }

  /** The bytes of one frame. */
  public Buffer frame(int index) {
    if (index == 0) {
      return opening();
    }
    Buffer out = Buffer.buffer(1024);
    if (index <= pieces) {
      content(out, border(index - 1), border(index));
    }
    return index == frames() - 1 ? closing(out) : out;
  }

  /** Tokens of the completion that are produced when this frame is out. */
  public int tokensAfter(int index) {
    return index == frames() - 1
        ? answer.usage().completionTokens()
        : answer.tokensAfter(border(index));
  }

  /** The beginning of an event that no parser can read, for the fault of that name. */
  public Buffer malformed() {
    return Buffer.buffer("data: {\"id\":\"chatcmpl-")
        .appendString(stamp.id())
        .appendString("\",\"choices\":[{\"delta\":\n\n");
  }

  private Buffer opening() {
    Buffer out = beforeDelta.copy();
    String tool = answer.tool();
    if (tool == null) {
      out.appendString("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null");
    } else {
      String call = OpenAiChat.toolCall(stamp, tool);
      out.appendString("\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,")
          .appendString(call.substring(1))
          .appendString("\"}}]");
    }
    return endChoice(out, "null");
  }

  private void content(Buffer out, int from, int to) {
    out.appendBuffer(beforeDelta);
    if (answer.tool() == null) {
      out.appendString("\"content\":\"")
          .appendBytes(answer.text(), from, to - from)
          .appendByte((byte) '"');
    } else {
      out.appendString("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"")
          .appendBytes(OpenAiChat.text(answer, from, to))
          .appendString("\"}}]");
    }
    endChoice(out, "null");
  }

  private Buffer closing(Buffer out) {
    out.appendBuffer(beforeDelta);
    endChoice(out, "\"" + answer.finishReason().wire + "\"");
    if (includeUsage) {
      out.appendBuffer(head).appendString("],\"usage\":");
      OpenAiChat.usage(out, answer.usage()).appendString("}\n\n");
    }
    return out.appendBytes(DONE);
  }

  private Buffer endChoice(Buffer out, String finishReason) {
    return out.appendBytes(LOGPROBS)
        .appendString(finishReason)
        .appendString(includeUsage ? "}],\"usage\":null}\n\n" : "}]}\n\n");
  }

  /** Where piece {@code index} ends in the text. */
  private int border(int index) {
    if (pieces == 0) {
      return 0;
    }
    long tokens = (long) answer.textTokens() * index / pieces;
    return (int) Math.min(answer.text().length, tokens * TokenRule.BYTES_PER_TOKEN);
  }
}
