package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.OpenAiStream;
import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;

/** The pieces in which a response body is written, at least one. */
sealed interface Frames {

  int count();

  Buffer frame(int index);

  /** What has been used when this frame is out. */
  Usage usageAfter(int index);

  /** Whether the length of the body is told before it; otherwise the body is chunked. */
  boolean lengthKnown();

  /** Bytes of the whole body as its head tells them; 0 when it does not. */
  default long length() {
    return 0;
  }

  /**
   * The beginning of the body: an opening and so many chunks of a stream, but never its end; half
   * of anything else, told to be whole.
   */
  Frames broken(int afterChunks);

  /** A body that ends in order and cannot be parsed. */
  Frames malformed(int afterChunks);

  /** A body in one piece; {@code length} may be more than is there. */
  record Whole(Buffer body, Usage usage, long length) implements Frames {

    static Whole of(Buffer body, Usage usage) {
      return new Whole(body, usage, body.length());
    }

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
    public Frames broken(int afterChunks) {
      return new Whole(body.slice(0, body.length() / 2), usage, length);
    }

    @Override
    public Frames malformed(int afterChunks) {
      return of(body.slice(0, body.length() / 2), usage);
    }
  }

  /** The first {@code count} frames of a stream. */
  record Streamed(OpenAiStream stream, Usage usage, int count) implements Frames {

    static Streamed of(OpenAiStream stream, Usage usage) {
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
    public boolean lengthKnown() {
      return false;
    }

    @Override
    public Frames broken(int afterChunks) {
      return new Streamed(stream, usage, (int) Math.min(1L + afterChunks, stream.frames() - 1L));
    }

    @Override
    public Frames malformed(int afterChunks) {
      return new Garbled(broken(afterChunks), stream.malformed());
    }
  }

  /** A beginning, and then an event that cannot be read. */
  record Garbled(Frames beginning, Buffer garbage) implements Frames {

    @Override
    public int count() {
      return beginning.count() + 1;
    }

    @Override
    public Buffer frame(int index) {
      return index < beginning.count() ? beginning.frame(index) : garbage;
    }

    @Override
    public Usage usageAfter(int index) {
      return beginning.usageAfter(Math.min(index, beginning.count() - 1));
    }

    @Override
    public boolean lengthKnown() {
      return false;
    }

    @Override
    public Frames broken(int afterChunks) {
      return beginning.broken(afterChunks);
    }

    @Override
    public Frames malformed(int afterChunks) {
      return this;
    }
  }
}
