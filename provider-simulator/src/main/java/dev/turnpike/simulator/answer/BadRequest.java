package dev.turnpike.simulator.answer;

import org.jspecify.annotations.Nullable;

/** A request that a provider would refuse with 400; the message is meant for the caller. */
public final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String param;

  /**
   * {@code param} is the field that is wrong, as a path into the body, or null when it is the body
   * as a whole.
   */
  public BadRequest(String message, @Nullable String param) {
    // Without a stack trace: it is an answer to a caller, not a failure of ours.
    super(message, null, false, false);
    this.param = param;
  }

  /** The wrong field, or null for the whole body. */
  public @Nullable String param() {
    return param;
  }

  /** What to tell the caller; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
