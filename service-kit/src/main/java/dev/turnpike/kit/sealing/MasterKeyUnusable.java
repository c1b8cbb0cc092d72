package dev.turnpike.kit.sealing;

import org.jspecify.annotations.Nullable;

/** There is no key that secrets could be sealed with; the advice says what to do. */
public final class MasterKeyUnusable extends RuntimeException {
  private final String advice;

  MasterKeyUnusable(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }
}
