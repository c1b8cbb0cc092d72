package dev.turnpike.contracts.codec;

/** A message that is no JSON of the expected form; the text says what and where. */
public final class MalformedMessage extends RuntimeException {
  public MalformedMessage(String message, Throwable cause) {
    super(message, cause);
  }
}
