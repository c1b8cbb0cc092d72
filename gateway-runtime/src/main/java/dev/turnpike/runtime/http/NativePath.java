package dev.turnpike.runtime.http;

/** Paths of providers' own APIs, which callers name. */
final class NativePath {
  private static final int MAX_LENGTH = 4_096;
  private static final String ALLOWED = "-._~!$&'()*+,;=:@%/";

  private NativePath() {}

  /**
   * Says whether a path stays where it is put: no empty, {@code .} or {@code ..} segment, encoded
   * or not, and nothing but the characters of RFC 3986, section 3.3.
   */
  static boolean isPlain(String path) {
    if (path.isEmpty() || path.length() > MAX_LENGTH) {
      return false;
    }
    int segment = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (isStrange(path, segment, i) && i < path.length()) {
          return false;
        }
        if (i == path.length() && isDots(path, segment, i)) {
          return false;
        }
        segment = i + 1;
      } else if (!isAllowed(path.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStrange(String path, int from, int to) {
    return from == to || isDots(path, from, to);
  }

  private static boolean isDots(String path, int from, int to) {
    String segment = path.substring(from, to).replace("%2e", ".").replace("%2E", ".");
    return segment.equals(".") || segment.equals("..");
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ALLOWED.indexOf(c) >= 0;
  }
}
