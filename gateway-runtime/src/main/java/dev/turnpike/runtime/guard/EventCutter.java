package dev.turnpike.runtime.guard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server-sent event stream into its events as the bytes arrive. An event ends at an empty
 * line; lines end with LF or CR LF.
 */
final class EventCutter {
  /** The longest event, in bytes. */
  static final int MAX_EVENT = 8 << 20;

  private byte[] bytes = new byte[1024];
  private int start;
  private int scanned;
  private int length;
  private boolean lineEmpty = true;

  /** Adds bytes; returns false when the event that is not finished is too long. */
  boolean append(byte[] chunk) {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, length - start);
      length -= start;
      scanned -= start;
      start = 0;
    }
    if (length > MAX_EVENT) {
      return false;
    }
    if (length + chunk.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + chunk.length, 2 * bytes.length));
    }
    System.arraycopy(chunk, 0, bytes, length, chunk.length);
    length += chunk.length;
    return true;
  }

  /** Returns the next whole event, null if there is none yet. */
  byte @Nullable [] next() {
    while (scanned < length) {
      byte b = bytes[scanned++];
      if (b == '\n') {
        if (lineEmpty) {
          byte[] event = Arrays.copyOfRange(bytes, start, scanned);
          start = scanned;
          return event;
        }
        lineEmpty = true;
      } else if (b != '\r') {
        lineEmpty = false;
      }
    }
    return null;
  }

  /** Returns what is left when the stream has ended. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, start, length);
    start = length;
    scanned = length;
    return rest;
  }
}
