package dev.turnpike.simulator.bedrock;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A message of Amazon's event stream encoding ({@code application/vnd.amazon.eventstream}).
 *
 * <p>All numbers are big-endian: length of the whole message, length of its headers, CRC32 of these
 * eight bytes; the headers, each a name with its length in one byte, the type 7 for a string, and
 * the value with its length in two; the payload; CRC32 of everything before it.
 */
final class EventFrame {

  private static final int PRELUDE = 4 + 4 + 4;
  private static final int CRC = 4;
  private static final byte STRING = 7;

  private EventFrame() {}

  /** A message with these headers, given as name, value, name, value. */
  static Buffer of(Buffer payload, String... headers) {
    Buffer head = Buffer.buffer();
    for (int i = 0; i < headers.length; i += 2) {
      byte[] name = headers[i].getBytes(StandardCharsets.US_ASCII);
      byte[] value = headers[i + 1].getBytes(StandardCharsets.UTF_8);
      head.appendByte((byte) name.length).appendBytes(name).appendByte(STRING);
      head.appendUnsignedShort(value.length).appendBytes(value);
    }
    int length = PRELUDE + head.length() + payload.length() + CRC;
    ByteBuffer message = ByteBuffer.allocate(length);
    message.putInt(length).putInt(head.length());
    message.putInt(crc(message));
    message.put(head.getBytes()).put(payload.getBytes());
    message.putInt(crc(message));
    return Buffer.buffer(message.array());
  }

  /** Of all that was put so far. */
  private static int crc(ByteBuffer message) {
    CRC32 crc = new CRC32();
    crc.update(message.array(), 0, message.position());
    return (int) crc.getValue();
  }
}
