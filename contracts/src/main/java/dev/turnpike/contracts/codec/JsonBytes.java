package dev.turnpike.contracts.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.Money;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is written: UTF-8 in one buffer that grows and is used again.
 *
 * <p>Escapes as {@link WireJson} does. Commas and brackets are the writer's. Not thread-safe.
 */
final class JsonBytes {
  private static final int FIRST_CAPACITY = 8 << 10;

  /** A buffer that one large message has made longer than this is let go after it. */
  private static final int MOST_KEPT = 1 << 20;

  /** Texts from this length on are encoded as a whole first. */
  private static final int LONG = 24;

  private static final int LONGEST_ESCAPE = 6;
  private static final int LONGEST_NUMBER = 20;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long PICOS_PER_USD = 1_000_000_000_000L;
  private static final int PICO_DIGITS = 12;
  private static final int LAST_PLAIN_YEAR = 9_999;

  /** The first byte is the lowest. */
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** 1 in each byte of a word. */
  private static final long EACH = 0x0101_0101_0101_0101L;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);

  /** What follows the backslash, by character; 0 for one that stands for itself. */
  private static final byte[] ESCAPES = escapes();

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;
  private long day = Long.MIN_VALUE;
  private byte[] dayText = {};

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    Arrays.fill(escapes, 0, ' ', (byte) 'u');
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }

  /** Returns what was written and begins anew. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    renew();
    return taken;
  }

  /** Begins anew. */
  void renew() {
    size = 0;
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[FIRST_CAPACITY];
    }
  }

  /** Returns the buffer; the first {@link #size} bytes are what was written. */
  byte[] buffer() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Drops what a writer that failed has left. */
  void clear() {
    size = 0;
  }

  /** Writes bytes as they are. */
  JsonBytes raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** Writes an ASCII character as it is. */
  JsonBytes raw(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
    return this;
  }

  JsonBytes bool(boolean value) {
    return raw(value ? TRUE : FALSE);
  }

  JsonBytes number(long value) {
    if (value == Long.MIN_VALUE) {
      return raw(Long.toString(value).getBytes(US_ASCII));
    }
    reserve(LONGEST_NUMBER);
    long rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long ten = 10; digits < LONGEST_NUMBER - 1 && rest >= ten; ten *= 10) {
      digits++;
    }
    padded(rest, digits);
    return this;
  }

  /** Writes the last digits of a number that is not negative, leading zeros included. */
  private void padded(long value, int digits) {
    reserve(digits);
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Writes dollars as {@link Money#toString} does, in quotes. */
  JsonBytes money(Money money) {
    return amount(BudgetUnit.COST, money.picos());
  }

  /** Writes an amount as {@link BudgetUnit#format} does, in quotes. */
  JsonBytes amount(BudgetUnit unit, long amount) {
    if (amount < 0) {
      return text(unit.format(amount));
    }
    raw('"');
    switch (unit) {
      case COUNT, TOKENS -> number(amount);
      case COST -> {
        number(amount / PICOS_PER_USD);
        long decimals = amount % PICOS_PER_USD;
        if (decimals > 0) {
          raw('.').padded(decimals, PICO_DIGITS);
          while (bytes[size - 1] == '0') {
            size--;
          }
        }
      }
    }
    return raw('"');
  }

  /** Writes {@code account/gateway} in quotes; their names need no escapes. */
  JsonBytes gateway(GatewayId gateway) {
    return raw('"').name(gateway.account()).raw('/').name(gateway.gateway()).raw('"');
  }

  private JsonBytes name(String ascii) {
    int length = ascii.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) ascii.charAt(i);
    }
    size += length;
    return this;
  }

  /** Writes a text in quotes. */
  JsonBytes text(String text) {
    raw('"');
    if (text.length() < LONG || !encoded(text)) {
      characters(text);
    }
    return raw('"');
  }

  /**
   * Writes a long text from its UTF-8, eight bytes at a time. Returns false, with nothing written,
   * for one that UTF-8 cannot say.
   */
  private boolean encoded(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    reserve(utf8.length * LONGEST_ESCAPE + Long.BYTES);
    byte[] out = bytes;
    int at = size;
    int from = 0;
    long questions = 0;
    while (from <= utf8.length - Long.BYTES) {
      long word = (long) EIGHT_BYTES.get(utf8, from);
      EIGHT_BYTES.set(out, at, word);
      questions |= zeros(word ^ EACH * '?');
      int plain = plainBytes(word);
      from += plain;
      at += plain;
      if (plain < Long.BYTES) {
        at = octets(utf8, from, from + 1, out, at);
        from++;
      }
    }
    at = octets(utf8, from, utf8.length, out, at);
    if ((questions != 0 || asks(utf8, from)) && !new String(utf8, UTF_8).equals(text)) {
      // A half of a surrogate pair has become a question mark.
      return false;
    }
    size = at;
    return true;
  }

  private static boolean asks(byte[] utf8, int from) {
    for (int i = from; i < utf8.length; i++) {
      if (utf8[i] == '?') {
        return true;
      }
    }
    return false;
  }

  /** Returns how many of the first bytes are no control character, quote or backslash. */
  private static int plainBytes(long word) {
    long controls = (word - EACH * ' ') & ~word & EACH << 7;
    long marks = controls | zeros(word ^ EACH * '"') | zeros(word ^ EACH * '\\');
    return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
  }

  /** Marks the first byte that is 0, and maybe others after it. */
  private static long zeros(long word) {
    return (word - EACH) & ~word & EACH << 7;
  }

  private static int octets(byte[] utf8, int from, int to, byte[] out, int start) {
    int at = start;
    for (int i = from; i < to; i++) {
      byte octet = utf8[i];
      byte escape = octet < 0 ? 0 : ESCAPES[octet];
      if (escape == 0) {
        out[at++] = octet;
      } else {
        at = escape(out, at, escape, (char) octet);
      }
    }
    return at;
  }

  private static int escape(byte[] out, int start, byte escape, char c) {
    if (escape == 'u') {
      return unit(out, start, c);
    }
    out[start] = '\\';
    out[start + 1] = escape;
    return start + 2;
  }

  private void characters(String text) {
    int length = text.length();
    reserve(length * LONGEST_ESCAPE);
    byte[] out = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
          out[at++] = (byte) c;
        } else {
          at = escape(out, at, escape, c);
        }
      } else if (c < 0x800) {
        out[at++] = (byte) (0xc0 | c >> 6);
        out[at++] = (byte) (0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        out[at++] = (byte) (0xe0 | c >> 12);
        out[at++] = (byte) (0x80 | c >> 6 & 0x3f);
        out[at++] = (byte) (0x80 | c & 0x3f);
      } else if (i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        out[at++] = (byte) (0xf0 | point >> 18);
        out[at++] = (byte) (0x80 | point >> 12 & 0x3f);
        out[at++] = (byte) (0x80 | point >> 6 & 0x3f);
        out[at++] = (byte) (0x80 | point & 0x3f);
      } else {
        at = unit(out, at, c);
      }
    }
    size = at;
  }

  private static int unit(byte[] out, int from, char c) {
    int at = from;
    out[at++] = '\\';
    out[at++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      out[at++] = HEX[c >> shift & 0xf];
    }
    return at;
  }

  /** Writes an instant as RFC 3339 in UTC, with 0, 3, 6 or 9 decimals. */
  JsonBytes instant(Instant instant) {
    long second = instant.getEpochSecond();
    long epochDay = Math.floorDiv(second, SECONDS_PER_DAY);
    if (epochDay != day) {
      LocalDate date = dateOrNull(epochDay);
      if (date == null) {
        return text(instant.toString());
      }
      day = epochDay;
      dayText = date.toString().getBytes(UTF_8);
    }
    int ofDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
    raw('"').raw(dayText).raw('T');
    padded(ofDay / 3_600, 2);
    raw(':');
    padded(ofDay / 60 % 60, 2);
    raw(':');
    padded(ofDay % 60, 2);
    fraction(instant.getNano());
    return raw('Z').raw('"');
  }

  /** Dates outside of the years 0 to 9999 are spelled in another way. */
  private static @Nullable LocalDate dateOrNull(long epochDay) {
    if (epochDay < LocalDate.MIN.toEpochDay() || epochDay > LocalDate.MAX.toEpochDay()) {
      return null;
    }
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return date.getYear() < 0 || date.getYear() > LAST_PLAIN_YEAR ? null : date;
  }

  private void fraction(int nanos) {
    if (nanos == 0) {
      return;
    }
    raw('.');
    if (nanos % 1_000_000 == 0) {
      padded(nanos / 1_000_000, 3);
    } else if (nanos % 1_000 == 0) {
      padded(nanos / 1_000, 6);
    } else {
      padded(nanos, 9);
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
