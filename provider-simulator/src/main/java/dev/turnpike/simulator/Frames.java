package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.Usage;
import io.vertx.core.buffer.Buffer;

/** The pieces in which a response body is written, at least one. */
interface Frames {

  int count();

  /** The bytes of a frame; frames are asked for once and in order. */
  Buffer frame(int index);

  /** What has been used when this frame is out. */
  Usage usageAfter(int index);

  /** Whether the length of the body is told before it; otherwise the body is chunked. */
  default boolean lengthKnown() {
    return false;
  }

  /** Bytes of the whole body as its head tells them; 0 when it does not. */
  default long length() {
    return 0;
  }
}
