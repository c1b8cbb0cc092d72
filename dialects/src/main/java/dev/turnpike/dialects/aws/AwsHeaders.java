package dev.turnpike.dialects.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one message of an AWS event stream, those of them that are texts.
 *
 * <p>Each is a name behind its length of one byte, a byte for its type, and a value whose length
 * the type tells (AWS, "Event stream encoding").
 */
final class AwsHeaders {
  private static final int BYTES = 6;
  private static final int TEXT = 7;

  private final Map<String, String> texts = new HashMap<>();

  private AwsHeaders() {}

  /** Reads the headers between two places; absent when they do not fit there. */
  static @Nullable AwsHeaders read(byte[] bytes, int from, int to) {
    AwsHeaders headers = new AwsHeaders();
    int at = from;
    while (at < to) {
      int nameEnd = at + 1 + (bytes[at] & 0xff);
      if (nameEnd >= to) {
        return null;
      }
      int type = bytes[nameEnd];
      int value = nameEnd + 1;
      int size = fixedSize(type);
      if (type == BYTES || type == TEXT) {
        if (value + 2 > to) {
          return null;
        }
        size = (bytes[value] & 0xff) << 8 | (bytes[value + 1] & 0xff);
        value += 2;
      }
      if (size < 0 || value + size > to) {
        return null;
      }
      if (type == TEXT) {
        headers.texts.put(
            new String(bytes, at + 1, nameEnd - at - 1, UTF_8),
            new String(bytes, value, size, UTF_8));
      }
      at = value + size;
    }
    return headers;
  }

  /** Returns the size of a type's values, -1 where they tell it themselves or there is no such. */
  private static int fixedSize(int type) {
    return switch (type) {
      case 0, 1 -> 0; // true, false
      case 2 -> 1; // byte
      case 3 -> 2; // short
      case 4 -> 4; // integer
      case 5, 8 -> 8; // long, instant
      case 9 -> 16; // UUID
      default -> -1;
    };
  }

  /** Returns a header's text, empty when there is none. */
  String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
