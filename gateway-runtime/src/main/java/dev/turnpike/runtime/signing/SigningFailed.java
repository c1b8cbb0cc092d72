package dev.turnpike.runtime.signing;

/** A credential could not be shown. The message never holds any of the secret. */
public final class SigningFailed extends RuntimeException {
  /** What was wrong. */
  public enum Cause {
    /** The secret is not of the form the scheme needs. */
    UNUSABLE_SECRET,
    /** The request cannot be signed. */
    UNUSABLE_REQUEST,
    /** Whoever turns the secret into a token refused it. */
    REFUSED,
    /** Whoever turns the secret into a token was not reached or was at fault. */
    UNAVAILABLE
  }

  private final Cause reason;

  SigningFailed(Cause reason, String message) {
    // No stack: the failure says it all, and it may come once a request.
    super(message, null, false, false);
    this.reason = reason;
  }

  public Cause reason() {
    return reason;
  }

  /** Says whether the same request may succeed a little later. */
  public boolean retriable() {
    return reason == Cause.UNAVAILABLE;
  }

  static SigningFailed secret(String message) {
    return new SigningFailed(Cause.UNUSABLE_SECRET, message);
  }
}
