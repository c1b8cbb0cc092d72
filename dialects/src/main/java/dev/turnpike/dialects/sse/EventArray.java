package dev.turnpike.dialects.sse;

import java.io.ByteArrayOutputStream;

/**
 * Makes one JSON array of the events of a stream, an item of each event's data, for callers who
 * asked for a stream and not for events. One per stream; not thread-safe.
 *
 * <p>Events are JSON here. The array is closed whether or not any came.
 */
public final class EventArray {
  private final EventBuffer events = new EventBuffer();
  private boolean begun;

  /** Takes bytes of the stream, cut anywhere; returns what of the array they are. */
  public byte[] feed(byte[] chunk) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.length);
    if (events.append(chunk)) {
      while (events.next()) {
        item(out);
      }
    }
    return out.toByteArray();
  }

  /** Takes the end of the stream; returns the rest of the array. */
  public byte[] end() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (events.rest()) {
      item(out);
    }
    out.write(begun ? '\n' : '[');
    out.write(']');
    return out.toByteArray();
  }

  private void item(ByteArrayOutputStream out) {
    byte[] data = events.data();
    if (data.length > 0) {
      out.writeBytes(begun ? new byte[] {'\n', ',', '\n'} : new byte[] {'['});
      begun = true;
      out.writeBytes(data);
    }
  }
}
