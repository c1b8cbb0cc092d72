package dev.turnpike.runtime.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Where a request's spans belong: W3C Trace Context's {@code traceparent}.
 *
 * @param traceId 32 lowercase hex digits, not all 0
 * @param spanId 16 lowercase hex digits, not all 0
 */
record TraceParent(String traceId, String spanId, boolean sampled) {
  private static final int LENGTH = 55;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  /** Reads a header; absent if it is none or not as the recommendation says. */
  static @Nullable TraceParent read(@Nullable String header) {
    if (header == null || header.length() < LENGTH || !isShaped(header)) {
      return null;
    }
    String trace = header.substring(3, 35);
    String span = header.substring(SPAN, 52);
    if (!TraceIds.isTrace(trace) || !TraceIds.isSpan(span)) {
      return null;
    }
    int flags = Character.digit(header.charAt(FLAGS + 1), 16);
    return new TraceParent(trace, span, (flags & 1) == 1);
  }

  /** A later version may say more after the flags; version ff is none. */
  private static boolean isShaped(String header) {
    boolean first = header.startsWith("00");
    return TraceIds.isHex(header, 0, 2)
        && !header.startsWith("ff")
        && header.charAt(2) == '-'
        && header.charAt(35) == '-'
        && header.charAt(52) == '-'
        && TraceIds.isHex(header, FLAGS, LENGTH)
        && (header.length() == LENGTH || (!first && header.charAt(LENGTH) == '-'));
  }

  static String header(String traceId, String spanId, boolean sampled) {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
