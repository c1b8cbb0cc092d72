package dev.turnpike.guardrails.detect;

/** E-mail addresses as people write them: ASCII, with a top-level domain of letters. */
final class Email implements Detector {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_LABEL = 63;
  private static final int MAX_TOP = 24;

  @Override
  public String id() {
    return "email";
  }

  @Override
  public boolean begins(char first) {
    return Window.isAlnum(first) || first == '_';
  }

  @Override
  public int match(Window window) {
    int before = window.at(-1);
    if (before != Window.NOTHING && isLocal(before)) {
      return 0;
    }
    int offset = 1;
    while (offset <= MAX_LOCAL && isLocal(window.at(offset))) {
      offset++;
    }
    if (window.at(offset) != '@' || window.at(offset - 1) == '.') {
      return 0;
    }
    int end = domain(window, offset + 1);
    boolean repository = offset == 3 && window.has(0, "git@") && window.at(end) == ':';
    return repository ? 0 : end;
  }

  /** Returns where the longest domain ends, 0 if there is none. */
  private static int domain(Window window, int from) {
    int end = 0;
    int label = from;
    int labels = 0;
    while (true) {
      int offset = label;
      boolean letters = true;
      for (int c = window.at(offset);
          offset - label <= MAX_LABEL && (Window.isAlnum(c) || c == '-');
          c = window.at(++offset)) {
        letters &= !Window.isDigit(c) && c != '-';
      }
      int size = offset - label;
      if (size == 0 || size > MAX_LABEL || window.at(label) == '-') {
        return end;
      }
      labels++;
      if (labels > 1 && letters && size >= 2 && size <= MAX_TOP) {
        end = offset;
      }
      if (window.at(offset) != '.') {
        return end == offset ? end : 0;
      }
      label = offset + 1;
    }
  }

  private static boolean isLocal(int c) {
    return Window.isAlnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }
}
