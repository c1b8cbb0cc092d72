package dev.turnpike.runtime.exchange;

/**
 * Why an attempt did not answer.
 *
 * @param status the provider's status, 0 when none arrived
 * @param reason for the caller and the log
 * @param retriable whether trying again may help
 * @param retryAfterMillis what the provider asked for, 0 if nothing
 * @param spent what may have been used for nothing
 * @param answerStatus what the caller gets if nothing else answers
 */
record Failure(
    int status,
    String reason,
    boolean retriable,
    long retryAfterMillis,
    Spent spent,
    int answerStatus) {
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

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
    return new Failure(0, reason, retriable, 0, Spent.NOT_SENT, BAD_GATEWAY);
  }

  static Failure timedOut(String reason, boolean retriable) {
    return new Failure(0, reason, retriable, 0, Spent.INPUT, GATEWAY_TIMEOUT);
  }

  static Failure broken(int status, String reason) {
    return new Failure(status, reason, true, 0, Spent.UNKNOWN, BAD_GATEWAY);
  }

  /** The gateway itself did not let the call go out. */
  static Failure withheld(String reason, int answerStatus, long retryAfterMillis) {
    return new Failure(0, reason, false, retryAfterMillis, Spent.NOT_SENT, answerStatus);
  }

  /** The provider refused. */
  static Failure refused(int status, String reason, boolean retriable, long retryAfterMillis) {
    int answer =
        switch (status) {
          case 429, 503, 504 -> status;
          default -> BAD_GATEWAY;
        };
    return new Failure(status, reason, retriable, retryAfterMillis, Spent.NOTHING, answer);
  }

  /** Says whether it tells of the provider's health: that it is down, slow or broken. */
  boolean isOutage() {
    return retriable && status != 429 && status != 409;
  }
}
