package dev.turnpike.runtime.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A record as it is made, in a buffer that is used again: a label and a body, both opaque here.
 *
 * <pre>
 *  0  int   length of all this without padding; 0 where no record is
 *  4  int   CRC-32C of all that follows the state
 *  8  byte  state
 *  9  byte  kind
 * 10  byte  1 if the body tells of charges
 * 11  byte  0
 * 12  int   length of the label
 * 16  long  position of the opened record it closes, -1 for none
 * 24        label, body, padding to a multiple of 8
 * </pre>
 *
 * <p>Numbers are little-endian. Not thread-safe.
 */
public final class Entry {
  static final int HEADER = 24;
  static final int CRC_AT = 4;
  static final int STATE_AT = 8;
  static final int KIND_AT = 9;
  static final int CHARGED_AT = 10;
  static final int LABEL_LENGTH_AT = 12;
  static final int CLOSES_AT = 16;

  /** Where what the CRC is of begins: the state is changed in place. */
  static final int COVERED_FROM = 9;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_CAPACITY = 4 << 10;

  /** A buffer that one large record has made longer than this is let go after it. */
  private static final int MOST_KEPT = 1 << 20;

  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size = HEADER;
  private int labelEnd = HEADER;
  private boolean charged;

  /** Begins anew, with the label. */
  public Entry begin() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[FIRST_CAPACITY];
    }
    size = HEADER;
    labelEnd = HEADER;
    charged = false;
    return this;
  }

  /** Adds a number to the label. */
  public Entry number(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  /** Adds a text to the label. */
  public Entry text(String text) {
    int length = text.length();
    reserve(Integer.BYTES + length);
    int from = size + Integer.BYTES;
    int at = 0;
    while (at < length && text.charAt(at) < 0x80) {
      bytes[from + at] = (byte) text.charAt(at);
      at++;
    }
    if (at < length) {
      return utf8(text.getBytes(UTF_8));
    }
    INT.set(bytes, size, length);
    size = from + length;
    return this;
  }

  private Entry utf8(byte[] text) {
    reserve(Integer.BYTES + text.length);
    INT.set(bytes, size, text.length);
    size += Integer.BYTES;
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  /**
   * Ends the label and adds the body.
   *
   * @param tellsOfCharges whether the body is to be read again when the runtime starts anew
   */
  public Entry body(byte[] from, int length, boolean tellsOfCharges) {
    labelEnd = size;
    reserve(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
    charged = tellsOfCharges;
    return this;
  }

  /** Takes over label and body of a record that was read. */
  Entry copyOf(Stored stored) {
    byte[] label = stored.label().array();
    reserve(label.length);
    System.arraycopy(label, 0, bytes, size, label.length);
    size += label.length;
    return body(stored.body(), stored.body().length, stored.charged());
  }

  /** Returns the bytes of the record; the first {@link #size} of them count. */
  byte[] seal(Kind kind, long closes) {
    INT.set(bytes, 0, size);
    INT.set(bytes, STATE_AT, 0);
    bytes[KIND_AT] = kind.code;
    bytes[CHARGED_AT] = (byte) (charged ? 1 : 0);
    INT.set(bytes, LABEL_LENGTH_AT, labelEnd - HEADER);
    LONG.set(bytes, CLOSES_AT, closes);
    INT.set(bytes, CRC_AT, crc(bytes, size));
    return bytes;
  }

  int size() {
    return size;
  }

  /** Returns the CRC of a whole record. */
  private int crc(byte[] record, int length) {
    crc.reset();
    crc.update(record, COVERED_FROM, length - COVERED_FROM);
    return (int) crc.getValue();
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
