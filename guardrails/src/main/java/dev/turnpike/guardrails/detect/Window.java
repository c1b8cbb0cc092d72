package dev.turnpike.guardrails.detect;

import java.util.Locale;

/**
 * The part of a text a detector may look at: from {@value #BEHIND} characters before a place to
 * {@value #AHEAD} after it.
 *
 * <p>What a detector says depends on nothing else, so it is the same whether a text arrives at once
 * or in pieces. Remembers whether the detector wanted to see characters that have not arrived. One
 * per scanner; not thread-safe.
 */
public final class Window {
  /** The longest match, and the longest stretch of a stream that is held back for one. */
  public static final int AHEAD = 256;

  /** How far back a detector may look for a word that gives a number its meaning. */
  public static final int BEHIND = 64;

  /** Stands for the beginning or the end of the text. */
  public static final int NOTHING = -1;

  private char[] chars = new char[0];
  private int length;
  private boolean last;
  private int place;
  private boolean starved;
  private final char[] compact = new char[AHEAD];
  private int compactLength;

  /**
   * Shows a text.
   *
   * @param last whether nothing follows
   */
  public void show(char[] text, int length, boolean last) {
    this.chars = text;
    this.length = length;
    this.last = last;
  }

  /** Moves to a place of the text. */
  public void open(int place) {
    this.place = place;
    this.starved = false;
  }

  /** Says whether the answer may be another when more of the text has arrived. */
  public boolean starved() {
    return starved;
  }

  /**
   * Returns the character so far from the place, {@link #NOTHING} where the text does not reach.
   */
  int at(int offset) {
    int index = place + offset;
    if (offset >= AHEAD || offset < -BEHIND || index < 0) {
      return NOTHING;
    }
    if (index < length) {
      return chars[index];
    }
    starved |= !last;
    return NOTHING;
  }

  boolean has(int offset, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (at(offset + i) != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Says whether a number can begin here: not in the middle of a longer one with dots or dashes.
   */
  boolean opensNumber() {
    int before = at(-1);
    return !isWord(before) && !((before == '-' || before == '.') && isDigit(at(-2)));
  }

  /** Says whether a number can end before this offset. */
  boolean closesNumber(int offset) {
    int after = at(offset);
    return !isWord(after) && !((after == '-' || after == '.') && isDigit(at(offset + 1)));
  }

  /** Counts the ASCII letters and digits from an offset on, at most so many. */
  int run(int offset, int most) {
    int count = 0;
    while (count < most && isAlnum(at(offset + count))) {
      count++;
    }
    return count;
  }

  /** Returns the length of one unbroken group of this size, 0 if it is another. */
  int whole(int size) {
    return run(0, size + 1) == size ? collect(size) : 0;
  }

  /**
   * Returns the length of groups of letters and digits of these sizes with one and the same of the
   * separators between them, 0 if it is none. What they hold is then {@link #compact}.
   */
  int groups(String separators, int... sizes) {
    int offset = 0;
    int separator = NOTHING;
    for (int i = 0; i < sizes.length; i++) {
      if (i > 0) {
        int here = at(offset);
        if (i == 1 && here >= 0 && separators.indexOf(here) >= 0) {
          separator = here;
        }
        if (here == NOTHING || here != separator) {
          return 0;
        }
        offset++;
      }
      if (run(offset, sizes[i] + 1) != sizes[i]) {
        return 0;
      }
      offset += sizes[i];
    }
    return collect(offset);
  }

  private int collect(int span) {
    compactLength = 0;
    for (int i = 0; i < span; i++) {
      int c = at(i);
      if (isAlnum(c)) {
        compact[compactLength++] = (char) c;
      }
    }
    return span;
  }

  /** Returns the letters and digits of the last groups found; valid until the next are sought. */
  char[] compact() {
    return compact;
  }

  int compactLength() {
    return compactLength;
  }

  /** Says whether the collected characters in this range are all digits. */
  boolean digits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(compact[i])) {
        return false;
      }
    }
    return true;
  }

  int digit(int index) {
    return compact[index] - '0';
  }

  /** Returns the number the collected digits in this range make. */
  long number(int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digit(i);
    }
    return number;
  }

  /** Says whether one of these words, in lower case, stands shortly before the place. */
  boolean after(String... words) {
    StringBuilder before = new StringBuilder(BEHIND);
    for (int i = -BEHIND; i < 0; i++) {
      int c = at(i);
      if (c != NOTHING) {
        before.append((char) c);
      }
    }
    String text = before.toString().toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isAlnum(int c) {
    return isDigit(c) || isUpper(c) || (c >= 'a' && c <= 'z');
  }

  /**
   * Says whether the character is part of a word: a letter or digit of any script, or {@code _}.
   */
  public static boolean isWord(int c) {
    if (c < 128) {
      return isAlnum(c) || c == '_';
    }
    return Character.isLetterOrDigit((char) c);
  }
}
