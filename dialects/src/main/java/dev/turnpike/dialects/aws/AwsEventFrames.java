package dev.turnpike.dialects.aws;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Frames;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Cuts {@code application/vnd.amazon.eventstream} into its messages (AWS, "Event stream encoding"):
 * the whole length, the headers' length, a checksum of both, headers, payload, a checksum of all,
 * each number of four bytes, the highest first.
 *
 * <p>The name of a message is its event type, or its exception type. What cannot be read ends the
 * stream as a message of the name {@link #FAULT} whose content says why, after all that came before
 * it. A message is at most {@value #MAX_MESSAGE} bytes long.
 */
public final class AwsEventFrames implements Frames {
  /** The name of the message that says what is wrong, by the provider or found here. */
  public static final String FAULT = "error";

  public static final int MAX_MESSAGE = 8 << 20;

  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;
  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int start;
  private int end;
  private int length;
  private boolean broken;
  private String name = "";
  private byte[] data = NOTHING;

  @Override
  public boolean append(byte[] chunk) {
    if (broken) {
      return false;
    }
    int kept = length - end;
    if (kept == 0) {
      bytes = chunk;
    } else {
      byte[] joined = Arrays.copyOfRange(bytes, end, end + kept + chunk.length);
      System.arraycopy(chunk, 0, joined, kept, chunk.length);
      bytes = joined;
    }
    start = 0;
    end = 0;
    length = kept + chunk.length;
    return true;
  }

  @Override
  public boolean next() {
    start = end;
    if (broken || length - start < PRELUDE) {
      return false;
    }
    long total = number(start);
    long headers = number(start + 4);
    if (checksum(start, start + 8) != number(start + 8)) {
      return fail("its beginning does not match its checksum");
    }
    if (total > MAX_MESSAGE) {
      return fail("it is longer than " + MAX_MESSAGE + " bytes");
    }
    if (PRELUDE + headers + CHECKSUM > total) {
      return fail("its lengths do not fit each other");
    }
    if (length - start < total) {
      return false;
    }
    int stop = start + (int) total - CHECKSUM;
    if (checksum(start, stop) != number(stop)) {
      return fail("it does not match its checksum");
    }
    end = stop + CHECKSUM;
    return read(start + PRELUDE, start + PRELUDE + (int) headers, stop);
  }

  private boolean read(int headers, int payload, int stop) {
    AwsHeaders read = AwsHeaders.read(bytes, headers, payload);
    if (read == null) {
      return fail("its headers cannot be read");
    }
    switch (read.text(":message-type")) {
      case "error" -> {
        name = FAULT;
        data = told(read.text(":error-message"), read.text(":error-code"));
      }
      case "exception" -> {
        name = read.text(":exception-type");
        data = payload == stop ? told("", name) : Arrays.copyOfRange(bytes, payload, stop);
      }
      default -> {
        name = read.text(":event-type");
        data = Arrays.copyOfRange(bytes, payload, stop);
      }
    }
    return true;
  }

  private boolean fail(String what) {
    broken = true;
    name = FAULT;
    data = told("a message of the stream cannot be read: " + what, "");
    end = length;
    return true;
  }

  private static byte[] told(String message, String code) {
    return Trees.write(
        Trees.object().put("message", message.isEmpty() ? code : message).put("code", code));
  }

  /** A message that is not whole is a fault, as no stream ends within one. */
  @Override
  public boolean rest() {
    start = end;
    return !broken && end < length && fail("the stream ended within it");
  }

  private long number(int at) {
    return (bytes[at] & 0xffL) << 24
        | (bytes[at + 1] & 0xffL) << 16
        | (bytes[at + 2] & 0xffL) << 8
        | (bytes[at + 3] & 0xffL);
  }

  private long checksum(int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return crc.getValue();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] data() {
    return data;
  }

  /** Returns the message as it came, nothing in place of one that cannot be read. */
  @Override
  public byte[] raw() {
    return broken ? NOTHING : Arrays.copyOfRange(bytes, start, end);
  }

  @Override
  public String reason() {
    return "the stream goes on after a message that cannot be read";
  }
}
