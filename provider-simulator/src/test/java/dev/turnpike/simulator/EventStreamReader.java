package dev.turnpike.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** Reads Amazon's event stream encoding and insists on its checksums. */
final class EventStreamReader {

  private EventStreamReader() {}

  record Message(Map<String, String> headers, String payload) {
    JsonNode json() {
      return Caller.JSON.readTree(payload);
    }

    /** The event's type, or the exception's. */
    String type() {
      return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", ""));
    }
  }

  static List<Message> read(byte[] bytes) {
    List<Message> messages = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      int start = in.position();
      int length = in.getInt();
      int headersLength = in.getInt();
      check(bytes, start, 8, in.getInt());
      Map<String, String> headers = new HashMap<>();
      int headersEnd = in.position() + headersLength;
      while (in.position() < headersEnd) {
        String name = string(in, in.get());
        if (in.get() != 7) {
          throw new IllegalStateException("a header is no string");
        }
        headers.put(name, string(in, in.getShort()));
      }
      int payloadEnd = start + length - 4;
      String payload =
          new String(Arrays.copyOfRange(bytes, in.position(), payloadEnd), StandardCharsets.UTF_8);
      in.position(payloadEnd);
      check(bytes, start, length - 4, in.getInt());
      messages.add(new Message(headers, payload));
    }
    return messages;
  }

  private static String string(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void check(byte[] bytes, int from, int length, int told) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    if ((int) crc.getValue() != told) {
      throw new IllegalStateException("wrong checksum");
    }
  }
}
