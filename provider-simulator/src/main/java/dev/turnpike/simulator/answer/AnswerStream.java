package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;

/**
 * An answer as a stream of one dialect, cut into frames: frame 0 opens the stream without any text,
 * the others carry the answer, and the last also ends the stream.
 */
public interface AnswerStream {

  /** Tokens in each frame of {@link #more}. */
  int MORE_TOKENS = 16;

  /** All frames: the opening and at least one more. */
  int frames();

  /** The bytes of one frame; frames are asked for once and in order. */
  Buffer frame(int index);

  /** Tokens of the completion that are produced when this frame is out. */
  int tokensAfter(int index);

  /** The beginning of an event that no parser can read. */
  Buffer malformed();

  /** The event by which this dialect tells of a failure after the beginning. */
  Buffer error(int status, String message);

  /** An event that says nothing and is at least so many bytes long. */
  Buffer padding(int bytes);

  /**
   * Text of {@value #MORE_TOKENS} tokens after the opening, for streams without an end; {@code
   * number} is 0 for the first.
   */
  Buffer more(int number);
}
