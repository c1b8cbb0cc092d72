package dev.turnpike.kit.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing a process must have before it can serve. Every bean of this type is asked by {@code
 * /readyz}, so an answer must not take long.
 */
public interface Readiness {
  /** What is asked about, such as {@code postgres}; unique in a process. */
  String name();

  /** Why it is not ready; empty if it is. */
  Optional<String> missing();

  static Readiness of(String name, Supplier<Optional<String>> missing) {
    return new Readiness() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> missing() {
        return missing.get();
      }
    };
  }
}
