package dev.turnpike.routing.facts;

/** Header text that may be shown in messages. */
public final class HeaderText {
  private static final int SHOWN = 80;

  private HeaderText() {}

  /** The value between quotes, cut, with everything but printable ASCII replaced. */
  public static String shown(String value) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < value.length() && i < SHOWN; i++) {
      char c = value.charAt(i);
      shown.append(c >= ' ' && c <= '~' && c != '"' ? c : '?');
    }
    return shown.append(value.length() > SHOWN ? "...\"" : "\"").toString();
  }
}
