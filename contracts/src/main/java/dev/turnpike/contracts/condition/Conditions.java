package dev.turnpike.contracts.condition;

import java.util.List;
import java.util.stream.Stream;

/** Conditions written down in Java: {@code where("metadata.plan").is("free")}. */
public final class Conditions {
  private Conditions() {}

  /**
   * Begins a test of the value at a path.
   *
   * @throws IllegalArgumentException if the text is no path
   */
  public static Where where(String path) {
    return new Where(ValuePath.parse(path));
  }

  public static Condition all(Condition... parts) {
    return new Condition.All(List.of(parts));
  }

  public static Condition any(Condition... parts) {
    return new Condition.Any(List.of(parts));
  }

  public static Condition not(Condition part) {
    return new Condition.Not(part);
  }

  /** A test that lacks its operator. */
  public record Where(ValuePath path) {
    public Condition is(String text) {
      return test(new Operator.Equal(Scalar.of(text)));
    }

    public Condition is(long number) {
      return test(new Operator.Equal(Scalar.of(number)));
    }

    public Condition is(boolean bool) {
      return test(new Operator.Equal(Scalar.of(bool)));
    }

    public Condition isNot(String text) {
      return test(new Operator.NotEqual(Scalar.of(text)));
    }

    public Condition isOneOf(String... texts) {
      return test(Operator.In.of(Stream.of(texts).map(Scalar::of).toList()));
    }

    public Condition isAbove(long number) {
      return test(new Operator.Greater(Scalar.of(number)));
    }

    public Condition isAtMost(long number) {
      return test(new Operator.LessOrEqual(Scalar.of(number)));
    }

    public Condition exists() {
      return test(new Operator.Exists(true));
    }

    public Condition matches(String regex) {
      return test(new Operator.Matches(Regex.of(regex)));
    }

    private Condition test(Operator operator) {
      return new Condition.Test(path, operator);
    }
  }
}
