package dev.turnpike.runtime.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * A record as it was read.
 *
 * @param position where it is; positions grow from record to record
 * @param charged whether the body tells of charges
 * @param label its numbers and texts, to be read in their order
 */
public record Stored(long position, boolean charged, ByteBuffer label, byte[] body) {
  /** Reads the label's next number. */
  public long number() {
    return label.getLong();
  }

  /** Reads the label's next text. */
  public String text() {
    byte[] utf8 = new byte[label.getInt()];
    label.get(utf8);
    return new String(utf8, UTF_8);
  }

  /** Returns what it weighs in memory, about. */
  public int weight() {
    return body.length + label.capacity();
  }
}
