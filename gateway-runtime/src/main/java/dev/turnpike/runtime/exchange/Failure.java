package dev.turnpike.runtime.exchange;

/**
 * Why an attempt did not answer.
 *
 * @param status the provider's status, 0 when none arrived
 * @param reason for the caller and the log
 * @param retriable whether trying again may help
 * @param retryAfterMillis what the provider asked for, 0 if nothing
 * @param spent what may have been used for nothing
 */
record Failure(int status, String reason, boolean retriable, long retryAfterMillis, Spent spent) {
  static final int GATEWAY_TIMEOUT = 504;

  /** What a failed attempt may have cost. */
  enum Spent {
    /** The provider was not reached. */
    NOT_SENT,
    /** The provider refused; that costs nothing. */
    NOTHING,
    /** The provider was at work when the gateway gave up waiting. */
    INPUT,
    /** The connection broke; nobody can tell. */
    UNKNOWN
  }

  static Failure unreached(String reason, boolean retriable) {
    return new Failure(0, reason, retriable, 0, Spent.NOT_SENT);
  }

  static Failure timedOut(String reason, boolean retriable) {
    return new Failure(0, reason, retriable, 0, Spent.INPUT);
  }

  static Failure broken(int status, String reason) {
    return new Failure(status, reason, true, 0, Spent.UNKNOWN);
  }

  /** Says whether this ended by a limit of time. */
  boolean isTimeout() {
    return status == 0 && spent == Spent.INPUT;
  }
}
