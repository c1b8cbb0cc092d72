package dev.turnpike.guardrails;

import dev.turnpike.guardrails.detect.Tail;
import dev.turnpike.guardrails.detect.Window;
import java.util.ArrayList;
import java.util.List;

/** Asks detectors at each place of a text where a token begins. One per scanner. */
final class ProbeScan {
  /** The longest tail of a PEM block, in characters. */
  static final int MAX_PEM = 16_384;

  private static final String PEM_END = "-----END";

  private final ProbeTable table;
  private final Marks marks;
  private final Window window = new Window();
  private final int[] lengths;
  private final List<Mark> open = new ArrayList<>(2);
  private int place;
  private Tail tail = Tail.NONE;
  private int tailStart;

  /** Dots at the end of a tail that are part of it only if more of it follows. */
  private int dots;

  private int pemEnd;
  private boolean pemDone;

  ProbeScan(ProbeTable table, Marks marks) {
    this.table = table;
    this.marks = marks;
    this.lengths = new int[table.size()];
  }

  void reset() {
    place = 0;
    tail = Tail.NONE;
    dots = 0;
    open.clear();
  }

  /** Returns the place before which all is decided. */
  int settled() {
    return place - dots;
  }

  /** Goes on as far as can be decided. */
  void advance(TextBuffer text) {
    if (table.isEmpty()) {
      place = text.end();
      return;
    }
    window.show(text.chars, text.length, text.last);
    int i = place - text.base;
    while (i < text.length) {
      char c = text.chars[i];
      if (tail != Tail.NONE) {
        if (follows(text, i, c)) {
          i++;
          dots = c == '.' && tail == Tail.DOTTED ? 1 : 0;
          if (dots == 0) {
            extend(text.base + i);
          }
          continue;
        }
        tail = Tail.NONE;
        dots = 0;
        open.clear();
      }
      long asked = table.asked(c);
      if (asked == 0 || (i > 0 && Window.isWord(text.chars[i - 1]))) {
        i++;
        continue;
      }
      int length = ask(i, asked);
      if (length < 0) {
        break;
      }
      if (length > 0) {
        found(text.base + i, asked, length);
      }
      i += Math.max(length, 1);
    }
    place = text.base + i;
    dots = text.last ? 0 : dots;
  }

  /** Returns the longest match's length, 0 for none, -1 if more text must arrive first. */
  private int ask(int index, long asked) {
    int longest = 0;
    for (long bits = asked; bits != 0; bits &= bits - 1) {
      int detector = Long.numberOfTrailingZeros(bits);
      window.open(index);
      lengths[detector] = table.detector(detector).match(window);
      if (window.starved()) {
        return -1;
      }
      longest = Math.max(longest, lengths[detector]);
    }
    return longest;
  }

  private void found(int start, long asked, int longest) {
    open.clear();
    for (long bits = asked; bits != 0; bits &= bits - 1) {
      int detector = Long.numberOfTrailingZeros(bits);
      int length = lengths[detector];
      if (length == 0) {
        continue;
      }
      Tail after = table.detector(detector).tail();
      boolean grows = length == longest && after != Tail.NONE;
      for (Watch watch : table.watches(detector)) {
        Mark mark = marks.add(watch, start, start + length);
        if (grows) {
          open.add(mark);
        }
      }
      if (grows) {
        tail = after;
        tailStart = start + length;
        pemEnd = -1;
        pemDone = false;
      }
    }
  }

  private void extend(int end) {
    for (Mark mark : open) {
      mark.end = end;
    }
  }

  private boolean follows(TextBuffer text, int index, char c) {
    return switch (tail) {
      case NONE -> false;
      case TOKEN -> isToken(c);
      case DOTTED -> isToken(c) || (c == '.' && dots == 0);
      case PEM -> pem(text, index, c);
    };
  }

  private static boolean isToken(char c) {
    return c == '-' || (c < 128 && Window.isWord(c));
  }

  private boolean pem(TextBuffer text, int index, char c) {
    int at = text.base + index;
    if (pemDone || at - tailStart >= MAX_PEM || !(isToken(c) || " \n\r\t+/=:,\\".indexOf(c) >= 0)) {
      return false;
    }
    if (pemEnd < 0) {
      pemEnd = endsWith(text, index, PEM_END) ? at : -1;
    } else {
      pemDone = at - pemEnd > 5 && endsWith(text, index, "-----");
    }
    return true;
  }

  private static boolean endsWith(TextBuffer text, int index, String literal) {
    int from = index - literal.length() + 1;
    if (from < 0) {
      return false;
    }
    for (int i = 0; i < literal.length(); i++) {
      if (text.chars[from + i] != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
