package dev.turnpike.contracts.codec;

import org.jspecify.annotations.Nullable;

/** A message that is no JSON of the expected form; the text says what and where. */
public final class MalformedMessage extends RuntimeException {
  public MalformedMessage(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
