package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;

/** One answer as a stream whose blocks begin, grow and end one after the other. */
public abstract class BlockStream implements AnswerStream {

  protected final Reply reply;
  private final Cut cut;

  protected BlockStream(Reply reply, int chunks) {
    this.reply = reply;
    this.cut = new Cut(reply.answer(), chunks);
  }

  /** What comes before any block. */
  protected abstract void opening(Buffer out);

  protected abstract void begin(Buffer out, int index, Block block);

  /** A piece of a block that has begun; never empty. */
  protected abstract void grow(Buffer out, int index, Block block, int from, int to);

  protected abstract void end(Buffer out, int index, Block block);

  /** What comes after all blocks. */
  protected abstract void closing(Buffer out);

  @Override
  public final int frames() {
    return 1 + cut.pieces();
  }

  @Override
  public final Buffer frame(int index) {
    Buffer out = Buffer.buffer(1024);
    if (index == 0) {
      opening(out);
      return out;
    }
    cut.piece(index, (block, from, to) -> part(out, block, from, to));
    if (index == cut.pieces()) {
      closing(out);
    }
    return out;
  }

  private void part(Buffer out, int index, int from, int to) {
    Block block = reply.answer().blocks().get(index);
    if (from == 0) {
      begin(out, index, block);
    }
    if (from < to) {
      grow(out, index, block, from, to);
    }
    if (to == block.bytes().length) {
      end(out, index, block);
    }
  }

  @Override
  public final int tokensAfter(int index) {
    return cut.tokensAfter(index);
  }

  /** The usage when this stream's opening is out: what is not shown has been produced. */
  protected final Usage usageAfter(int frame) {
    return reply.usage().producedUpTo(tokensAfter(frame));
  }
}
