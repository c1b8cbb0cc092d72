package dev.turnpike.simulator.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Answers as OpenAI's server-sent events.
 *
 * <p>Frame 0 opens each choice with the role. The others carry a piece of each choice, cut at token
 * borders; the last also ends the stream: finish reasons, usage when asked for, {@code [DONE]}.
 */
final class OpenAiStream implements AnswerStream {

  private static final byte[] LOGPROBS =
      "},\"logprobs\":null,\"finish_reason\":".getBytes(US_ASCII);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(US_ASCII);

  private final Reply reply;
  private final List<Answer> answers;
  private final Cut[] cuts;
  private final int pieces;
  private final boolean includeUsage;
  private final Buffer head;

  OpenAiStream(Reply reply, int chunks) {
    this.reply = reply;
    this.answers = reply.answers();
    this.includeUsage = reply.request().includeUsage() && reply.tellUsage();
    this.cuts = new Cut[answers.size()];
    int most = 1;
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = new Cut(answers.get(i), chunks);
      most = Math.max(most, cuts[i].pieces());
    }
    this.pieces = most;
    this.head = OpenAiChat.head(Buffer.buffer("data: "), reply, "chat.completion.chunk");
    head.appendString(
        ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_turnpike_simulator\",\"choices\":[");
  }

  @Override
  public int frames() {
    return 1 + pieces;
  }

  @Override
  public Buffer frame(int index) {
    Buffer out = Buffer.buffer(1024);
    for (int choice = 0; choice < cuts.length; choice++) {
      if (index == 0) {
        opening(out, choice);
      } else {
        int chosen = choice;
        cuts[choice].piece(index, (block, from, to) -> part(out, chosen, block, from, to));
      }
    }
    return index == pieces ? closing(out) : out;
  }

  @Override
  public int tokensAfter(int index) {
    int tokens = 0;
    for (Cut cut : cuts) {
      tokens += cut.tokensAfter(index);
    }
    return tokens;
  }

  @Override
  public Buffer malformed() {
    return Buffer.buffer("data: {\"id\":\"chatcmpl-")
        .appendString(reply.stamp().id())
        .appendString("\",\"choices\":[{\"delta\":\n\n");
  }

  @Override
  public Buffer error(int status, String message) {
    return Buffer.buffer("data: ")
        .appendBuffer(OpenAiProblem.body(status, message, null))
        .appendString("\n\n");
  }

  @Override
  public Buffer padding(int bytes) {
    return begin(Buffer.buffer(bytes + 1024), 0)
        .appendBytes(LOGPROBS)
        .appendString("null}],\"obfuscation\":\"")
        .appendBytes(Prose.padding(bytes))
        .appendString("\"}\n\n");
  }

  @Override
  public Buffer more(int number) {
    Buffer out = begin(Buffer.buffer(1024), 0).appendString("\"content\":\"");
    return endChoice(out.appendBytes(Prose.more()).appendByte((byte) '"'), "null");
  }

  private Buffer begin(Buffer out, int choice) {
    return out.appendBuffer(head)
        .appendString("{\"index\":")
        .appendString(Integer.toString(choice))
        .appendString(",\"delta\":{");
  }

  private void opening(Buffer out, int choice) {
    begin(out, choice);
    List<Block> blocks = answers.get(choice).blocks();
    if (blocks.getFirst() instanceof Block.Call call) {
      out.appendString("\"role\":\"assistant\",\"content\":null,");
      header(out, choice, 0, call).appendString("\"}}]");
    } else {
      out.appendString("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null");
    }
    endChoice(out, "null");
  }

  private Buffer header(Buffer out, int choice, int block, Block.Call call) {
    return out.appendString("\"tool_calls\":[{\"index\":" + block + ",")
        .appendString(OpenAiChat.toolCall(reply.stamp(), choice, block, call.name()));
  }

  private void part(Buffer out, int choice, int index, int from, int to) {
    Block block = answers.get(choice).blocks().get(index);
    begin(out, choice);
    if (!(block instanceof Block.Call call)) {
      out.appendString("\"content\":\"");
      block.quote(out, from, to);
      out.appendByte((byte) '"');
    } else {
      if (index > 0 && from == 0) {
        header(out, choice, index, call);
      } else {
        out.appendString("\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":\"");
      }
      call.quote(out, from, to);
      out.appendString("\"}}]");
    }
    endChoice(out, "null");
  }

  private Buffer closing(Buffer out) {
    for (int choice = 0; choice < cuts.length; choice++) {
      begin(out, choice);
      endChoice(out, "\"" + answers.get(choice).finishReason().wire + "\"");
    }
    if (includeUsage) {
      out.appendBuffer(head).appendString("],\"usage\":");
      OpenAiChat.usage(out, reply.usage()).appendString("}\n\n");
    }
    return out.appendBytes(DONE);
  }

  private Buffer endChoice(Buffer out, String finishReason) {
    return out.appendBytes(LOGPROBS)
        .appendString(finishReason)
        .appendString(includeUsage ? "}],\"usage\":null}\n\n" : "}]}\n\n");
  }
}
