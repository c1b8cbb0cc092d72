package dev.turnpike.dialects.neutral;

import java.util.function.Consumer;

/** Reads the messages of one provider's stream. One per stream; not thread-safe. */
public interface EventReader {
  /**
   * Reads one message; never throws, whatever is in it. Nothing more is read after a {@link
   * Event.Failed}.
   *
   * @param name the message's kind as the framing tells it, empty when it does not
   * @param data the message's content, never empty
   */
  void read(String name, byte[] data, Consumer<Event> events);

  /** Takes the end of the stream, which some providers leave to say that the answer is whole. */
  void end(Consumer<Event> events);
}
