package dev.turnpike.guardrails;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * The data of one server-sent event: its data lines, joined by LF.
 *
 * @param bytes where the data is
 * @param from the offset of its first byte
 * @param to the offset after its last byte
 * @param lines how many lines it has; of one, {@code bytes} is the event itself
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record EventData(byte[] bytes, int from, int to, int lines) {
  private static final byte[] FIELD = "data: ".getBytes(US_ASCII);

  static EventData of(byte[] event) {
    int lines = 0;
    int from = 0;
    int to = 0;
    ByteArrayOutputStream joined = null;
    for (int line = 0, end; line < event.length; line = end + 1) {
      end = lineEnd(event, line);
      int value = value(event, line, end);
      if (value < 0) {
        continue;
      }
      lines++;
      if (lines == 2) {
        joined = new ByteArrayOutputStream(event.length);
        joined.write(event, from, to - from);
      }
      if (joined != null) {
        joined.write('\n');
        joined.write(event, value, end - value);
      }
      from = value;
      to = end;
    }
    if (joined != null) {
      byte[] data = joined.toByteArray();
      return new EventData(data, 0, data.length, lines);
    }
    return new EventData(event, from, to, lines);
  }

  private static int lineEnd(byte[] event, int from) {
    int end = from;
    while (end < event.length && event[end] != '\n' && event[end] != '\r') {
      end++;
    }
    return end;
  }

  /** Returns where the value of a data line begins, -1 if it is another line. */
  private static int value(byte[] event, int line, int end) {
    if (end - line < 5) {
      return -1;
    }
    for (int i = 0; i < 5; i++) {
      if (event[line + i] != FIELD[i]) {
        return -1;
      }
    }
    return line + 5 < end && event[line + 5] == ' ' ? line + 6 : line + 5;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Says whether it is the word that ends the streams of OpenAI's family. */
  boolean isDone() {
    return to - from >= 6
        && bytes[from] == '['
        && bytes[from + 1] == 'D'
        && bytes[from + 2] == 'O'
        && bytes[from + 3] == 'N'
        && bytes[from + 4] == 'E'
        && bytes[from + 5] == ']';
  }

  /** Returns an event of several data lines with other data in their place. */
  static byte[] rewritten(byte[] event, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(event.length);
    boolean written = false;
    for (int line = 0, end; line < event.length; line = end + 1) {
      end = lineEnd(event, line);
      if (value(event, line, end) < 0) {
        out.write(event, line, Math.min(end + 1, event.length) - line);
        continue;
      }
      if (!written) {
        written = true;
        write(out, data);
      }
      if (end + 1 < event.length && event[end] == '\r' && event[end + 1] == '\n') {
        end++;
      }
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, byte[] data) {
    int from = 0;
    for (int i = 0; i <= data.length; i++) {
      if (i == data.length || data[i] == '\n') {
        out.write(FIELD, 0, FIELD.length);
        out.write(data, from, i - from);
        out.write('\n');
        from = i + 1;
      }
    }
  }
}
