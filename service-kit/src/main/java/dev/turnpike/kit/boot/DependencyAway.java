package dev.turnpike.kit.boot;

import org.jspecify.annotations.Nullable;

/** Something a process needs to start did not answer; the advice says what to check. */
public final class DependencyAway extends RuntimeException {
  private final String advice;

  public DependencyAway(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }
}
