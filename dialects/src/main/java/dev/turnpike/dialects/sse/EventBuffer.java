package dev.turnpike.dialects.sse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server-sent event stream into its events as the bytes arrive.
 *
 * <p>An event ends at an empty line; lines end with LF or CR LF (WHATWG HTML, "server-sent events",
 * which also allows a lone CR that no provider sends). Bytes of an unfinished event are kept, up to
 * {@value #MAX_EVENT}.
 */
public final class EventBuffer {
  public static final int MAX_EVENT = 8 << 20;

  private byte[] bytes = new byte[0];
  private int length;
  private int scanned;
  private int eventStart;
  private int eventEnd;
  private boolean lineEmpty = true;

  /** Adds bytes; returns false when the unfinished event is too long. */
  public boolean append(byte[] chunk) {
    int kept = length - eventEnd;
    if (kept > MAX_EVENT) {
      return false;
    }
    if (kept == 0) {
      bytes = chunk;
    } else {
      byte[] joined = Arrays.copyOfRange(bytes, eventEnd, eventEnd + kept + chunk.length);
      System.arraycopy(chunk, 0, joined, kept, chunk.length);
      bytes = joined;
    }
    scanned -= eventEnd;
    length = kept + chunk.length;
    eventStart = 0;
    eventEnd = 0;
    return true;
  }

  /** Moves to the next whole event; returns false when there is none yet. */
  public boolean next() {
    eventStart = eventEnd;
    while (scanned < length) {
      byte b = bytes[scanned++];
      if (b == '\n') {
        if (lineEmpty) {
          eventEnd = scanned;
          return true;
        }
        lineEmpty = true;
      } else if (b != '\r') {
        lineEmpty = false;
      }
    }
    return false;
  }

  /** Moves to what is left when the stream has ended; returns false when nothing is. */
  public boolean rest() {
    eventStart = eventEnd;
    eventEnd = length;
    return eventEnd > eventStart;
  }

  public int eventStart() {
    return eventStart;
  }

  public int eventEnd() {
    return eventEnd;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Returns the event's data: its data lines joined by LF; empty when it has none. */
  public byte[] data() {
    byte @Nullable [] data = null;
    int line = eventStart;
    while (line < eventEnd) {
      int end = line;
      while (end < eventEnd && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      if (end - line >= 5
          && bytes[line] == 'd'
          && bytes[line + 1] == 'a'
          && bytes[line + 2] == 't'
          && bytes[line + 3] == 'a'
          && bytes[line + 4] == ':') {
        int from = line + 5 < end && bytes[line + 5] == ' ' ? line + 6 : line + 5;
        data = join(data, from, end);
      }
      line = end + 1;
    }
    return data == null ? new byte[0] : data;
  }

  private byte[] join(byte @Nullable [] before, int from, int to) {
    if (before == null) {
      return Arrays.copyOfRange(bytes, from, to);
    }
    byte[] joined = Arrays.copyOf(before, before.length + 1 + to - from);
    joined[before.length] = '\n';
    System.arraycopy(bytes, from, joined, before.length + 1, to - from);
    return joined;
  }
}
