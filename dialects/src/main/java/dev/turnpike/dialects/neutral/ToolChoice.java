package dev.turnpike.dialects.neutral;

/** Which tools a model is to use. */
public sealed interface ToolChoice {
  /** Those it finds fit, or none. */
  record Auto() implements ToolChoice {}

  /** None. */
  record None() implements ToolChoice {}

  /** At least one. */
  record Any() implements ToolChoice {}

  /** This one. */
  record Named(String name) implements ToolChoice {}
}
