package dev.turnpike.contracts.condition;

import java.util.List;

/** One step into a structured value: a field of an object or an element of an array. */
public sealed interface Step {

  /** The field of an object with this name. */
  record Field(String name) implements Step {}

  /** The element of an array at this position, from 0. */
  record Index(int index) implements Step {
    public Index {
      if (index < 0) {
        throw new IllegalArgumentException("an index is never negative");
      }
    }
  }

  /** Appends the step as text: {@code .name}, {@code ["odd name"]} or {@code [3]}. */
  default void appendTo(StringBuilder text) {
    switch (this) {
      case Index(int index) -> text.append('[').append(index).append(']');
      case Field(String name) when Names.PLAIN.matcher(name).matches() ->
          text.append('.').append(name);
      case Field(String name) -> Names.appendQuoted(text, name);
    }
  }

  /** Returns the steps one after the other as text. */
  static String text(String root, List<Step> steps) {
    StringBuilder text = new StringBuilder(root);
    for (Step step : steps) {
      step.appendTo(text);
    }
    return text.toString();
  }
}
