package dev.turnpike.guardrails;

import java.util.Arrays;

/**
 * The stretch of a text that is still looked at. Places count characters from the text's beginning.
 */
final class TextBuffer {
  char[] chars = new char[256];

  /** The place of the first character held. */
  int base;

  int length;

  /** Whether nothing follows. */
  boolean last;

  void reset() {
    base = 0;
    length = 0;
    last = false;
  }

  void append(char c) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, 2 * length);
    }
    chars[length++] = c;
  }

  void append(String text) {
    int needed = length + text.length();
    if (needed > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(needed, 2 * length));
    }
    text.getChars(0, text.length(), chars, length);
    length = needed;
  }

  int end() {
    return base + length;
  }

  /** Lets go of what is before a place, if that is worth the copying. */
  void forget(int place) {
    int gone = place - base;
    if (gone > length / 2 && gone > 64) {
      System.arraycopy(chars, gone, chars, 0, length - gone);
      base += gone;
      length -= gone;
    }
  }
}
