package dev.turnpike.contracts.graph;

/** A value that an element may set for itself, or leave to the request and the gateway. */
public sealed interface Setting<T> {

  static <T> Setting<T> inherited() {
    return new Inherited<>();
  }

  static <T> Setting<T> of(T value) {
    return new Chosen<>(value);
  }

  /** The element says nothing. */
  record Inherited<T>() implements Setting<T> {}

  /** The element insists on this. */
  record Chosen<T>(T value) implements Setting<T> {}

  /** Returns the chosen value, or this one if there is none. */
  default T orElse(T other) {
    return switch (this) {
      case Chosen<T>(T value) -> value;
      case Inherited<T> _ -> other;
    };
  }
}
