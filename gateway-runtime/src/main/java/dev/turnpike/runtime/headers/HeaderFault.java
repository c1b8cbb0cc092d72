package dev.turnpike.runtime.headers;

/**
 * A header whose value cannot be used.
 *
 * @param header its name in lower case
 * @param message what the value is and what it may be
 */
public record HeaderFault(String header, String message) implements HeaderRead {
  private static final int SHOWN = 80;

  public static HeaderFault of(String header, String value, String allowed) {
    return new HeaderFault(header, header + " is " + shown(value) + "; it must be " + allowed);
  }

  /** The value between quotes, cut, with everything but printable ASCII replaced. */
  static String shown(String value) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < value.length() && i < SHOWN; i++) {
      char c = value.charAt(i);
      shown.append(c >= ' ' && c <= '~' && c != '"' ? c : '?');
    }
    return shown.append(value.length() > SHOWN ? "...\"" : "\"").toString();
  }
}
