package dev.turnpike.runtime.signing;

import java.time.Duration;
import java.time.Instant;

/**
 * A token of a service account.
 *
 * @param refreshAt from when on a new one is fetched
 */
record AccessToken(String value, Instant refreshAt, Instant expiresAt) {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** Returns a token that is renewed five minutes before its end, or at half of a short life. */
  static AccessToken issued(String value, Instant now, Duration life) {
    Duration half = life.dividedBy(2);
    Duration ahead = half.compareTo(AHEAD) < 0 ? half : AHEAD;
    Instant end = now.plus(life);
    return new AccessToken(value, end.minus(ahead), end);
  }

  @Override
  public String toString() {
    return "AccessToken[hidden, expires " + expiresAt + "]";
  }
}
