package dev.turnpike.guardrails.detect;

/** IPv4 addresses with four decimal parts, and IPv6 addresses of at least three groups. */
final class IpAddress implements Detector {
  @Override
  public String id() {
    return "ip_address";
  }

  @Override
  public boolean begins(char first) {
    return Character.digit(first, 16) >= 0 && first < 128;
  }

  @Override
  public int match(Window window) {
    if (!window.opensNumber() || window.at(-1) == ':') {
      return 0;
    }
    int length = four(window);
    return length > 0 ? length : six(window);
  }

  private static int four(Window window) {
    int offset = 0;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (window.at(offset) != '.') {
          return 0;
        }
        offset++;
      }
      int value = 0;
      int digits = 0;
      while (digits < 4 && Window.isDigit(window.at(offset + digits))) {
        value = value * 10 + window.at(offset + digits) - '0';
        digits++;
      }
      boolean padded = digits > 1 && window.at(offset) == '0';
      if (digits == 0 || digits > 3 || padded || value > 255 || (part == 0 && value == 0)) {
        return 0;
      }
      offset += digits;
    }
    return window.closesNumber(offset) ? offset : 0;
  }

  private static int six(Window window) {
    int groups = 0;
    int offset = 0;
    boolean gap = false;
    boolean digit = false;
    while (groups < 8) {
      int size = 0;
      for (int c = window.at(offset); size < 5 && isHex(c); c = window.at(offset + size)) {
        digit |= Window.isDigit(c);
        size++;
      }
      if (size == 0 || size > 4) {
        break;
      }
      groups++;
      offset += size;
      if (window.at(offset) != ':') {
        break;
      }
      if (window.at(offset + 1) == ':') {
        if (gap) {
          return 0;
        }
        gap = true;
        offset += 2;
      } else if (isHex(window.at(offset + 1)) && groups < 8) {
        offset++;
      } else {
        break;
      }
    }
    boolean whole = gap ? groups >= 2 && groups < 8 : groups == 8;
    int after = window.at(offset);
    boolean ends = !Window.isWord(after) && (after != ':' || !isHex(window.at(offset + 1)));
    return whole && digit && ends ? offset : 0;
  }

  private static boolean isHex(int c) {
    return Window.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
