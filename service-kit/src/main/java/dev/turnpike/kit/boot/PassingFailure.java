package dev.turnpike.kit.boot;

/** Knows failures of a start that another start may not have. Found by {@code spring.factories}. */
@FunctionalInterface
public interface PassingFailure {
  /** Says whether this is one of them. */
  boolean mayPass(Throwable failure);
}
