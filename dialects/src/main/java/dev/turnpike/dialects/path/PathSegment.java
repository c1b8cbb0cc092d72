package dev.turnpike.dialects.path;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One segment of a path. */
public final class PathSegment {
  private static final String HEX = "0123456789ABCDEF";

  private PathSegment() {}

  /**
   * Returns a text as one segment: all but RFC 3986's unreserved characters is percent-encoded, so
   * that nothing in it can end the segment or the path.
   */
  public static String of(String text) {
    StringBuilder segment = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(UTF_8)) {
      boolean unreserved =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || b == '-'
              || b == '.'
              || b == '_'
              || b == '~';
      if (unreserved) {
        segment.append((char) b);
      } else {
        segment.append('%').append(HEX.charAt((b & 0xf0) >> 4)).append(HEX.charAt(b & 0x0f));
      }
    }
    return segment.toString();
  }
}
