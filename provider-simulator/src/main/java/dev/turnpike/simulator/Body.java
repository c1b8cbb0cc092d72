package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.AnswerStream;
import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;

/** A healthy body, and what faults make of it. */
sealed interface Body extends Frames {

  /**
   * The beginning of the body: an opening and so many chunks of a stream, but never its end; half
   * of anything else, told to be whole.
   */
  Frames broken(int afterChunks);

  /** A body that ends in order and cannot be parsed. */
  Frames malformed(int afterChunks);

  /** The body with something useless in it that is at least so many bytes long. */
  Frames padded(int afterChunks, int bytes);

  /** A body that goes on for as long as anyone listens, within {@link #MOST_ENDLESS} frames. */
  Frames endless();

  /** At one frame in {@link FaultyReply#ENDLESS_GAP_MS} this lasts for ten minutes. */
  int MOST_ENDLESS = 120_000;

  /** A body in one piece. */
  record Whole(Buffer body, Usage usage) implements Body {

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Buffer frame(int index) {
      return body;
    }

    @Override
    public Usage usageAfter(int index) {
      return usage;
    }

    @Override
    public boolean lengthKnown() {
      return true;
    }

    @Override
    public long length() {
      return body.length();
    }

    @Override
    public Frames broken(int afterChunks) {
      return new Parts(usage, body.length(), half());
    }

    @Override
    public Frames malformed(int afterChunks) {
      return new Whole(half(), usage);
    }

    @Override
    public Frames padded(int afterChunks, int bytes) {
      return new Whole(Buffer.buffer(" ".repeat(bytes)).appendBuffer(body), usage);
    }

    @Override
    public Frames endless() {
      return new Blank(half(), usage);
    }

    /** The same in two pieces. */
    Frames halved() {
      return new Parts(usage, body.length(), half(), body.slice(body.length() / 2, body.length()));
    }

    private Buffer half() {
      return body.slice(0, body.length() / 2);
    }
  }

  /** The first {@code count} frames of a stream. */
  record Streamed(AnswerStream stream, Usage usage, int count) implements Body {

    static Streamed of(AnswerStream stream, Usage usage) {
      return new Streamed(stream, usage, stream.frames());
    }

    @Override
    public Buffer frame(int index) {
      return stream.frame(index);
    }

    @Override
    public Usage usageAfter(int index) {
      return usage.producedUpTo(stream.tokensAfter(index));
    }

    @Override
    public Frames broken(int afterChunks) {
      return beginning(afterChunks);
    }

    @Override
    public Frames malformed(int afterChunks) {
      return new Interrupted(beginning(afterChunks), stream.malformed());
    }

    /** The beginning, and then word of a failure. */
    Frames failing(int afterChunks, int status, String message) {
      // Made when its turn comes: events of some dialects are numbered.
      return new Failing(beginning(afterChunks), status, message);
    }

    @Override
    public Frames padded(int afterChunks, int bytes) {
      return new Padded(this, (int) Math.min(1L + afterChunks, stream.frames() - 1L), bytes);
    }

    @Override
    public Frames endless() {
      return new Endless(this);
    }

    private Streamed beginning(int afterChunks) {
      return new Streamed(stream, usage, (int) Math.min(1L + afterChunks, stream.frames() - 1L));
    }
  }

  /** Pieces of a body whose length is told. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(Usage usage, long length, Buffer... parts) implements Frames {

    @Override
    public int count() {
      return parts.length;
    }

    @Override
    public Buffer frame(int index) {
      return parts[index];
    }

    @Override
    public Usage usageAfter(int index) {
      return usage;
    }

    @Override
    public boolean lengthKnown() {
      return true;
    }
  }

  /** The same frames without their length told. */
  record Chunked(Frames frames) implements Frames {

    @Override
    public int count() {
      return frames.count();
    }

    @Override
    public Buffer frame(int index) {
      return frames.frame(index);
    }

    @Override
    public Usage usageAfter(int index) {
      return frames.usageAfter(index);
    }
  }

  /** A beginning, and then something that ends it. */
  record Interrupted(Frames beginning, Buffer interruption) implements Frames {

    @Override
    public int count() {
      return beginning.count() + 1;
    }

    @Override
    public Buffer frame(int index) {
      return index < beginning.count() ? beginning.frame(index) : interruption;
    }

    @Override
    public Usage usageAfter(int index) {
      return beginning.usageAfter(Math.min(index, beginning.count() - 1));
    }
  }

  /** A beginning, and then the event of a failure. */
  record Failing(Streamed beginning, int status, String message) implements Frames {

    @Override
    public int count() {
      return beginning.count() + 1;
    }

    @Override
    public Buffer frame(int index) {
      return index < beginning.count()
          ? beginning.frame(index)
          : beginning.stream().error(status, message);
    }

    @Override
    public Usage usageAfter(int index) {
      return beginning.usageAfter(Math.min(index, beginning.count() - 1));
    }
  }

  /** A stream with an event more at this place. */
  record Padded(Streamed streamed, int at, int bytes) implements Frames {

    @Override
    public int count() {
      return streamed.count() + 1;
    }

    @Override
    public Buffer frame(int index) {
      return index == at
          ? streamed.stream().padding(bytes)
          : streamed.frame(index < at ? index : index - 1);
    }

    @Override
    public Usage usageAfter(int index) {
      return streamed.usageAfter(index < at ? index : index - 1);
    }
  }

  /** The opening of a stream, and then text without an end. */
  record Endless(Streamed streamed) implements Frames {

    @Override
    public int count() {
      return MOST_ENDLESS;
    }

    @Override
    public Buffer frame(int index) {
      return index == 0 ? streamed.frame(0) : streamed.stream().more(index - 1);
    }

    @Override
    public Usage usageAfter(int index) {
      int hidden = streamed.stream().tokensAfter(0);
      return streamed.usage().producedUpTo(hidden + index * AnswerStream.MORE_TOKENS);
    }
  }

  /** The beginning of a body, and then blanks without an end. */
  record Blank(Buffer beginning, Usage usage) implements Frames {

    private static final Buffer BLANKS = Buffer.buffer(" ".repeat(256));

    @Override
    public int count() {
      return MOST_ENDLESS;
    }

    @Override
    public Buffer frame(int index) {
      return index == 0 ? beginning : BLANKS.copy();
    }

    @Override
    public Usage usageAfter(int index) {
      return usage;
    }
  }
}
