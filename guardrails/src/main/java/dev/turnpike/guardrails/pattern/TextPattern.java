package dev.turnpike.guardrails.pattern;

import dev.turnpike.guardrails.pattern.Expression.Anchor;
import dev.turnpike.guardrails.pattern.Expression.Chars;
import dev.turnpike.guardrails.pattern.Expression.Choice;
import dev.turnpike.guardrails.pattern.Expression.Place;
import dev.turnpike.guardrails.pattern.Expression.Repeat;
import dev.turnpike.guardrails.pattern.Expression.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as a nondeterministic automaton (K. Thompson, "Regular Expression Search
 * Algorithm", 1968). Immutable; thread-safe.
 *
 * <p>A state consumes a character, stands at an anchor, or accepts. A search does at most one step
 * for each state and character.
 */
public final class TextPattern {
  /** States after repetitions are written out. */
  public static final int MAX_STATES = 600;

  static final int ACCEPT = 0;
  private static final int CONTEXTS = 9;

  final List<@Nullable CharSet> sets = new ArrayList<>();
  final List<@Nullable Anchor> anchors = new ArrayList<>();

  /** The states an edge leads to, of each state. */
  final List<int[]> next = new ArrayList<>();

  /** The consuming states a match can begin in, by what is before and after its beginning. */
  final int[][] starts = new int[CONTEXTS][];

  private final boolean[] firstAscii = new boolean[128];
  private final boolean firstOther;

  private TextPattern(Expression expression) throws PatternRefused {
    add(null, null, new int[0]);
    int[] entry = build(expression, new int[] {ACCEPT});
    boolean other = false;
    for (int context = 0; context < CONTEXTS; context++) {
      int[] open = open(entry, sample(context / 3), sample(context % 3));
      if (contains(open, ACCEPT)) {
        throw new PatternRefused("the expression matches the empty text");
      }
      starts[context] = open;
      other |= first(open);
    }
    firstOther = other;
  }

  /**
   * Reads an expression.
   *
   * @throws PatternRefused if it is not understood, too large, or matches the empty text
   */
  public static TextPattern compile(String source) throws PatternRefused {
    return new TextPattern(ExpressionReader.read(source));
  }

  /** Returns how many states it has, which is what a search costs for each character at most. */
  public int states() {
    return next.size();
  }

  /** Begins a search. */
  public PatternSearch search() {
    return new PatternSearch(this);
  }

  boolean mayBegin(char c) {
    return c < 128 ? firstAscii[c] : firstOther;
  }

  /** Returns which of the starts counts between these characters, -1 being the text's edge. */
  static int context(int before, int after) {
    return kind(before) * 3 + kind(after);
  }

  private static int kind(int c) {
    return c < 0 ? 0 : CharSet.WORD.contains((char) c) ? 1 : 2;
  }

  private static int sample(int kind) {
    return kind == 0 ? -1 : kind == 1 ? 'a' : ' ';
  }

  private boolean first(int[] open) {
    boolean other = false;
    for (int state : open) {
      CharSet set = sets.get(state);
      if (set != null) {
        other = true;
        for (char c = 0; c < 128; c++) {
          firstAscii[c] |= set.contains(c);
        }
      }
    }
    return other;
  }

  private int add(@Nullable CharSet set, @Nullable Anchor anchor, int[] targets)
      throws PatternRefused {
    if (next.size() >= MAX_STATES) {
      throw new PatternRefused(
          "the expression is larger than " + MAX_STATES + " places when written out");
    }
    sets.add(set);
    anchors.add(anchor);
    next.add(targets);
    return next.size() - 1;
  }

  /** Returns the states to be in for matching an expression and then being in those after it. */
  private int[] build(Expression expression, int[] after) throws PatternRefused {
    return switch (expression) {
      case Chars(CharSet set) -> new int[] {add(set, null, after)};
      case Place(Anchor anchor) -> new int[] {add(null, anchor, after)};
      case Sequence(List<Expression> parts) -> {
        int[] entry = after;
        for (Expression part : parts.reversed()) {
          entry = build(part, entry);
        }
        yield entry;
      }
      case Choice(List<Expression> branches) -> {
        int[] entry = new int[0];
        for (Expression branch : branches) {
          entry = union(entry, build(branch, after));
        }
        yield entry;
      }
      case Repeat repeat -> repeated(repeat, after);
    };
  }

  private int[] repeated(Repeat repeat, int[] after) throws PatternRefused {
    int[] entry = after;
    if (repeat.most() < 0) {
      entry = union(loop(repeat.body(), after), after);
    } else {
      for (int i = repeat.least(); i < repeat.most(); i++) {
        entry = union(build(repeat.body(), entry), after);
      }
    }
    for (int i = 0; i < repeat.least(); i++) {
      entry = build(repeat.body(), entry);
    }
    return entry;
  }

  /** Builds a body whose end leads to its beginning too. */
  private int[] loop(Expression body, int[] after) throws PatternRefused {
    int back = add(null, null, new int[0]);
    int[] entry = build(body, union(after, new int[] {back}));
    replace(back, entry);
    return without(entry, back);
  }

  /** Puts the entry of a loop in the place of the mark that stood for it. */
  private void replace(int back, int[] entry) {
    int[] own = without(entry, back);
    for (int state = back; state < next.size(); state++) {
      int[] targets = next.get(state);
      if (contains(targets, back)) {
        next.set(state, union(without(targets, back), own));
      }
    }
  }

  /** Returns the consuming and accepting states reached from some between two characters. */
  int[] open(int[] states, int before, int after) {
    boolean[] seen = new boolean[next.size()];
    int[] queue = new int[next.size()];
    int[] found = new int[next.size()];
    int size = 0;
    int count = 0;
    for (int state : states) {
      seen[state] = true;
      queue[size++] = state;
    }
    for (int i = 0; i < size; i++) {
      Anchor anchor = anchors.get(queue[i]);
      if (anchor == null) {
        found[count++] = queue[i];
      } else if (anchor.holds(before, after)) {
        for (int target : next.get(queue[i])) {
          if (!seen[target]) {
            seen[target] = true;
            queue[size++] = target;
          }
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean contains(int[] states, int wanted) {
    for (int state : states) {
      if (state == wanted) {
        return true;
      }
    }
    return false;
  }

  private static int[] union(int[] one, int[] two) {
    int[] both = Arrays.copyOf(one, one.length + two.length);
    int size = one.length;
    for (int state : two) {
      if (!contains(one, state)) {
        both[size++] = state;
      }
    }
    return Arrays.copyOf(both, size);
  }

  private static int[] without(int[] states, int unwanted) {
    int[] rest = new int[states.length];
    int size = 0;
    for (int state : states) {
      if (state != unwanted) {
        rest[size++] = state;
      }
    }
    return Arrays.copyOf(rest, size);
  }
}
