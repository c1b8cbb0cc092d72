package dev.turnpike.contracts.condition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A yes-or-no question about a request.
 *
 * <p>The language is that of MongoDB's queries, closed where that one is open: numbers and text are
 * never equal, a value of another kind than the operator expects makes the test false, and a
 * missing value makes only {@code $exists: false}, {@code $ne}, {@code $nin} and {@code $not} true
 * - unlike there, {@code {"$eq": null}} asks for a null that is present.
 */
public sealed interface Condition {

  /** True if every part is; true without parts. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** True if at least one part is. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = notEmpty(parts);
    }
  }

  /** True if no part is. */
  record None(List<Condition> parts) implements Condition {
    public None {
      parts = notEmpty(parts);
    }
  }

  record Not(Condition part) implements Condition {}

  /** True if the operator accepts the value at the path. */
  record Test(ValuePath path, Operator operator) implements Condition {}

  /** Answers the question. Thread-safe; its time is bounded by the size of the condition. */
  default boolean test(ValueSource values) {
    return ConditionEvaluator.test(this, values);
  }

  /** Returns every path the condition may read, in the order of its text. */
  default Set<ValuePath> paths() {
    Set<ValuePath> paths = new LinkedHashSet<>();
    ConditionEvaluator.collectPaths(this, paths);
    return paths;
  }

  private static List<Condition> notEmpty(List<Condition> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("at least one part is needed");
    }
    return List.copyOf(parts);
  }
}
