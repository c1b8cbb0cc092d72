package dev.turnpike.dialects.neutral;

import java.io.ByteArrayOutputStream;

/** Writes one stream to a caller. One per stream; not thread-safe. */
public interface EventWriter {
  /** Writes a step of the answer, in whole events, or keeps it until more is known. */
  void write(Event event, ByteArrayOutputStream out);
}
