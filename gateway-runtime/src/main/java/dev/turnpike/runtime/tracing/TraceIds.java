package dev.turnpike.runtime.tracing;

/** The ids of traces and spans. */
public final class TraceIds {
  private static final int TRACE = 32;
  private static final int SPAN = 16;

  private TraceIds() {}

  /** Says whether it is 32 lowercase hex digits, not all 0. */
  public static boolean isTrace(String text) {
    return isId(text, TRACE);
  }

  /** Says whether it is 16 lowercase hex digits, not all 0. */
  public static boolean isSpan(String text) {
    return isId(text, SPAN);
  }

  private static boolean isId(String text, int length) {
    return text.length() == length && isHex(text, 0, length) && !isZero(text);
  }

  static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}
