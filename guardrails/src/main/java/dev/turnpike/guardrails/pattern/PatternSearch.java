package dev.turnpike.guardrails.pattern;

import dev.turnpike.guardrails.pattern.Expression.Anchor;

/**
 * A search through one text, character by character.
 *
 * <p>It finds every end of a match of at most {@value #LONGEST} characters together with that
 * match's first beginning. Each state remembers how long ago each match that is in it began, a bit
 * for each age. Not thread-safe.
 */
public final class PatternSearch {
  public static final int LONGEST = 256;

  private static final int WORDS = LONGEST / Long.SIZE;

  private final TextPattern pattern;
  private long[] ages;
  private long[] nextAges;
  private int[] active;
  private int[] nextActive;
  private final boolean[] listed;
  private int count;
  private int nextCount;
  private int before = -1;
  private int matched;

  PatternSearch(TextPattern pattern) {
    this.pattern = pattern;
    int states = pattern.states();
    ages = new long[states * WORDS];
    nextAges = new long[states * WORDS];
    active = new int[states];
    nextActive = new int[states];
    listed = new boolean[states];
  }

  /** Forgets all and stands before a text. */
  public void reset() {
    for (int i = 0; i < count; i++) {
      clear(ages, active[i]);
    }
    count = 0;
    before = -1;
    matched = 0;
  }

  /** Says whether this character can be passed over: nothing has begun, and nothing does here. */
  public boolean idle(char c) {
    return count == 0 && !pattern.mayBegin(c);
  }

  /** Passes a character over. */
  public void skip(char c) {
    before = c;
  }

  /**
   * Takes the next character.
   *
   * @return the length of the longest match that ends before it, 0 for none; {@link #matched} is
   *     then that of the longest that ends after it
   */
  public int step(char c) {
    int earlier = anchored(c);
    matched = 0;
    nextCount = 0;
    for (int i = 0; i < count; i++) {
      int state = active[i];
      CharSet set = pattern.sets.get(state);
      if (set != null && set.contains(c)) {
        int from = state * WORDS;
        long one = ages[from] << 1;
        long two = ages[from + 1] << 1 | ages[from] >>> 63;
        long three = ages[from + 2] << 1 | ages[from + 1] >>> 63;
        long four = ages[from + 3] << 1 | ages[from + 2] >>> 63;
        if ((one | two | three | four) != 0) {
          for (int target : pattern.next.get(state)) {
            enter(target, one, two, three, four);
          }
        }
      }
    }
    if (pattern.mayBegin(c)) {
      for (int state : pattern.starts[TextPattern.context(before, c)]) {
        CharSet set = pattern.sets.get(state);
        if (set != null && set.contains(c)) {
          for (int target : pattern.next.get(state)) {
            enter(target, 1, 0, 0, 0);
          }
        }
      }
    }
    swap();
    before = c;
    return earlier;
  }

  /** Takes the end of the text; returns the length of the longest match that ends there. */
  public int end() {
    return anchored(-1);
  }

  /** Returns the length of the longest match that ends with the last character, 0 for none. */
  public int matched() {
    return matched;
  }

  /** Returns how many of the last characters may be part of a match that is not finished. */
  public int pending() {
    int oldest = 0;
    for (int i = 0; i < count; i++) {
      oldest = Math.max(oldest, oldest(ages, active[i]));
    }
    return oldest;
  }

  /** Moves on from the anchors that hold here; returns the longest match thereby accepted. */
  private int anchored(int after) {
    int longest = 0;
    // The list grows while it is walked; an anchor behind an anchor may be walked again.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < count; i++) {
        int state = active[i];
        Anchor anchor = pattern.anchors.get(state);
        if (anchor != null && anchor.holds(before, after)) {
          for (int target : pattern.next.get(state)) {
            if (target == TextPattern.ACCEPT) {
              longest = Math.max(longest, oldest(ages, state));
            } else {
              changed |= merge(state, target);
            }
          }
        }
      }
    }
    return longest;
  }

  private boolean merge(int state, int target) {
    boolean changed = false;
    boolean known = false;
    for (int i = 0; i < WORDS; i++) {
      long held = ages[target * WORDS + i];
      long both = held | ages[state * WORDS + i];
      known |= held != 0;
      changed |= both != held;
      ages[target * WORDS + i] = both;
    }
    if (!known && changed) {
      active[count++] = target;
    }
    return changed;
  }

  private void enter(int target, long one, long two, long three, long four) {
    if (target == TextPattern.ACCEPT) {
      matched = Math.max(matched, oldest(one, two, three, four));
      return;
    }
    int to = target * WORDS;
    nextAges[to] |= one;
    nextAges[to + 1] |= two;
    nextAges[to + 2] |= three;
    nextAges[to + 3] |= four;
    if (!listed[target]) {
      listed[target] = true;
      nextActive[nextCount++] = target;
    }
  }

  private void swap() {
    for (int i = 0; i < count; i++) {
      clear(ages, active[i]);
    }
    for (int i = 0; i < nextCount; i++) {
      listed[nextActive[i]] = false;
    }
    long[] emptied = ages;
    ages = nextAges;
    nextAges = emptied;
    int[] left = active;
    active = nextActive;
    nextActive = left;
    count = nextCount;
  }

  private static void clear(long[] ages, int state) {
    for (int i = 0; i < WORDS; i++) {
      ages[state * WORDS + i] = 0;
    }
  }

  private static int oldest(long[] ages, int state) {
    int from = state * WORDS;
    return oldest(ages[from], ages[from + 1], ages[from + 2], ages[from + 3]);
  }

  /** Bit n of the first word stands for a match of n + 1 characters. */
  private static int oldest(long one, long two, long three, long four) {
    return four != 0
        ? 256 - Long.numberOfLeadingZeros(four)
        : three != 0
            ? 192 - Long.numberOfLeadingZeros(three)
            : two != 0 ? 128 - Long.numberOfLeadingZeros(two) : 64 - Long.numberOfLeadingZeros(one);
  }
}
