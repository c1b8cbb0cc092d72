package dev.turnpike.contracts.condition;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of {@link Pattern} that answers in bounded time.
 *
 * <p>A search reads at most {@value #MAX_STEPS} characters, going back included, and looks at texts
 * of at most {@value #MAX_TEXT} characters; where it would need more the answer is that nothing was
 * found. An expression with exponential backtracking thus costs about a millisecond, not the
 * request. Thread-safe.
 */
public final class Regex {
  static final int MAX_STEPS = 200_000;
  static final int MAX_TEXT = 100_000;

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it is malformed; the message says how
   */
  public static Regex of(String source) {
    try {
      return new Regex(Pattern.compile(source));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription() + " near position " + e.getIndex(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("nested too deeply", e);
    }
  }

  public String source() {
    return pattern.pattern();
  }

  /** Says whether the expression is found anywhere in the text. */
  public boolean isFoundIn(String text) {
    return isFoundIn(text, new MeteredText());
  }

  /** Says whether it is found in one of the texts among these; the bound is for all together. */
  boolean isFoundInAny(List<Value> values) {
    MeteredText metered = new MeteredText();
    for (int i = 0; i < values.size() && metered.stepsLeft > 0; i++) {
      metered.stepsLeft--;
      if (values.get(i) instanceof Scalar.Text(String text) && isFoundIn(text, metered)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFoundIn(String text, MeteredText metered) {
    if (text.length() > MAX_TEXT) {
      return false;
    }
    try {
      return pattern.matcher(metered.of(text)).find();
    } catch (OutOfSteps | StackOverflowError e) {
      // Pattern recurses once per repetition of a group, so a long text can exhaust the stack.
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Regex that && source().equals(that.source());
  }

  @Override
  public int hashCode() {
    return source().hashCode();
  }

  @Override
  public String toString() {
    return source();
  }

  private static final class OutOfSteps extends RuntimeException {
    static final OutOfSteps INSTANCE = new OutOfSteps();

    private OutOfSteps() {
      super("out of steps", null, false, false);
    }
  }

  /** One text after the other, of which a limited number of characters can be read. */
  private static final class MeteredText implements CharSequence {
    private String text = "";
    private int stepsLeft = MAX_STEPS;

    MeteredText of(String next) {
      text = next;
      return this;
    }

    @Override
    public char charAt(int index) {
      if (--stepsLeft < 0) {
        throw OutOfSteps.INSTANCE;
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
