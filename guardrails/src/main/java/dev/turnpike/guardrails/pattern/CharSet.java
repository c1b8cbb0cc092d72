package dev.turnpike.guardrails.pattern;

import java.util.Arrays;

/** A set of UTF-16 code units. Immutable. */
final class CharSet {
  static final CharSet DIGIT = of('0', '9');
  static final CharSet WORD = of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
  static final CharSet SPACE = of('\t', '\r', ' ', ' ');
  static final CharSet NOT_LINE = of('\n', '\n').not();

  private final int[] ranges;
  private final boolean negated;
  private final boolean fold;

  /** Whether each ASCII character is in the set, a bit for each. */
  private final long low;

  private final long high;

  /**
   * @param ranges first and last of each range in turn
   * @param fold whether upper and lower case are one
   */
  CharSet(int[] ranges, boolean negated, boolean fold) {
    this.ranges = ranges.clone();
    this.negated = negated;
    this.fold = fold;
    long lowBits = 0;
    long highBits = 0;
    for (char c = 0; c < 64; c++) {
      lowBits |= searched(c) ? 1L << c : 0;
      highBits |= searched((char) (c + 64)) ? 1L << c : 0;
    }
    this.low = lowBits;
    this.high = highBits;
  }

  static CharSet of(int... ranges) {
    return new CharSet(ranges, false, false);
  }

  CharSet not() {
    return new CharSet(ranges, !negated, fold);
  }

  boolean contains(char c) {
    if (c < 128) {
      return ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
    }
    return searched(c);
  }

  private boolean searched(char c) {
    return (listed(c)
            || (fold
                && (listed(Character.toLowerCase(c))
                    || listed(Character.toUpperCase(c))
                    || listed(Character.toLowerCase(Character.toUpperCase(c))))))
        != negated;
  }

  private boolean listed(char c) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (c >= ranges[i] && c <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the ranges of what is in the set; it must not be one that folds case. */
  int[] members() {
    if (!negated) {
      return ranges.clone();
    }
    int[][] sorted = new int[ranges.length / 2][];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = new int[] {ranges[2 * i], ranges[2 * i + 1]};
    }
    Arrays.sort(sorted, (a, b) -> Integer.compare(a[0], b[0]));
    int[] gaps = new int[2 * sorted.length + 2];
    int size = 0;
    int next = 0;
    for (int[] range : sorted) {
      if (range[0] > next) {
        gaps[size++] = next;
        gaps[size++] = range[0] - 1;
      }
      next = Math.max(next, range[1] + 1);
    }
    if (next <= Character.MAX_VALUE) {
      gaps[size++] = next;
      gaps[size++] = Character.MAX_VALUE;
    }
    return Arrays.copyOf(gaps, size);
  }
}
