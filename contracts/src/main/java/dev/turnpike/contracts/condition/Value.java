package dev.turnpike.contracts.condition;

import java.util.List;

/** What a request holds at a path. */
public sealed interface Value permits Value.Missing, Value.Many, Value.Structured, Scalar {
  Value MISSING = new Missing();
  Value STRUCTURED = new Structured();

  /** Nothing is there. */
  record Missing() implements Value {}

  /**
   * An array, by its elements.
   *
   * <p>Its scalar elements are what a test looks at; nested arrays and objects in it are {@link
   * Structured} and match nothing.
   */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** An object, or an array inside an array: it exists, and no more is known of it. */
  record Structured() implements Value {}
}
