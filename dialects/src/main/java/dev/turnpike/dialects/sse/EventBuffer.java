package dev.turnpike.dialects.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.neutral.Frames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server-sent event stream into its events as the bytes arrive.
 *
 * <p>An event ends at an empty line; lines end with LF or CR LF (WHATWG HTML, "server-sent events",
 * which also allows a lone CR that no provider sends). Bytes of an unfinished event are kept, up to
 * {@value #MAX_EVENT}.
 */
public final class EventBuffer implements Frames {
  public static final int MAX_EVENT = 8 << 20;

  private static final byte[] DATA = "data:".getBytes(UTF_8);
  private static final byte[] EVENT = "event:".getBytes(UTF_8);

  private byte[] bytes = new byte[0];
  private int length;
  private int scanned;
  private int eventStart;
  private int eventEnd;
  private boolean lineEmpty = true;

  /** Adds bytes; returns false when the unfinished event is too long. */
  @Override
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
  @Override
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
  @Override
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

  @Override
  public byte[] raw() {
    return Arrays.copyOfRange(bytes, eventStart, eventEnd);
  }

  @Override
  public String reason() {
    return "an event of the stream is longer than " + MAX_EVENT + " bytes";
  }

  /** Returns the event's data: its data lines joined by LF; empty when it has none. */
  @Override
  public byte[] data() {
    return field(DATA);
  }

  /** Returns the event's name; empty when it has none. */
  @Override
  public String name() {
    return new String(field(EVENT), UTF_8);
  }

  /** Returns the values of all lines of a field, joined by LF. */
  private byte[] field(byte[] name) {
    byte @Nullable [] value = null;
    int line = eventStart;
    while (line < eventEnd) {
      int end = line;
      while (end < eventEnd && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      int from = line + name.length;
      if (end >= from && Arrays.equals(bytes, line, from, name, 0, name.length)) {
        value = join(value, from < end && bytes[from] == ' ' ? from + 1 : from, end);
      }
      line = end + 1;
    }
    return value == null ? new byte[0] : value;
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
