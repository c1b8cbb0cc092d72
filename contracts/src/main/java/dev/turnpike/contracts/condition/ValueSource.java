package dev.turnpike.contracts.condition;

/** A request, as the values it holds. */
@FunctionalInterface
public interface ValueSource {
  /** Returns the value at the path, {@link Value#MISSING} if there is none. */
  Value get(ValuePath path);
}
