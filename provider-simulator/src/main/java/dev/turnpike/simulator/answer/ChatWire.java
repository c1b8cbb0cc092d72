package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;

/** How one dialect reads a request for a conversation's next turn and writes the answer. */
public interface ChatWire {

  /**
   * Reads a request.
   *
   * @throws BadRequest when it is one that providers of this dialect refuse
   */
  ChatRequest read(byte[] body);

  /** The whole response body. */
  Buffer whole(Reply reply);

  /** The response as a stream of about {@code chunks} pieces of text. */
  AnswerStream stream(Reply reply, int chunks);
}
