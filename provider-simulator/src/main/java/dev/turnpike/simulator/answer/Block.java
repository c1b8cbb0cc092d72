package dev.turnpike.simulator.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * A part of an answer, in the order of production. Its bytes are ASCII, so any of them is a
 * character border; they are shared and must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose and never compared
public sealed interface Block {

  byte[] bytes();

  /** What the model thought and shows. Prose. */
  record Thought(byte[] bytes) implements Block {}

  /** What the model says: prose, or a JSON document when {@code document} is set. */
  record Text(byte[] bytes, boolean document) implements Block {}

  /**
   * A call of a function.
   *
   * @param bytes its arguments as JSON; only a beginning when the token limit cut it
   */
  record Call(String name, byte[] bytes) implements Block {}

  /** Tokens of its bytes. */
  default int tokens() {
    return TokenRule.ofBytes(bytes().length);
  }

  /** Whether its bytes may stand in a JSON string as they are. */
  default boolean plain() {
    return switch (this) {
      case Thought thought -> true;
      case Text text -> !text.document();
      case Call call -> false;
    };
  }

  /** A piece of it. */
  default String piece(int from, int to) {
    return new String(bytes(), from, to - from, US_ASCII);
  }

  /** All of it. */
  default String whole() {
    return piece(0, bytes().length);
  }

  /** Writes a piece as it stands inside a JSON string. */
  default void quote(Buffer out, int from, int to) {
    byte[] bytes = bytes();
    if (plain()) {
      out.appendBytes(bytes, from, to - from);
      return;
    }
    byte[] escaped = new byte[2 * (to - from)];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '"' || bytes[i] == '\\') {
        escaped[length++] = '\\';
      }
      escaped[length++] = bytes[i];
    }
    out.appendBytes(Arrays.copyOf(escaped, length));
  }
}
