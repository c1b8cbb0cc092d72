package dev.turnpike.runtime.cache;

import java.time.Duration;

/**
 * How much a runtime keeps and how long callers wait for each other.
 *
 * @param maxBytes of all answers kept; those being recorded may take as much again
 * @param maxAnswerBytes of one answer
 * @param maxWait how long a caller waits for the answer of an equal request
 * @param maxWaiting how many callers wait at once
 * @param maxFlight how long a request may be under way before it is no longer waited for by new
 *     callers; longer than any request may take
 */
public record CacheLimits(
    long maxBytes, long maxAnswerBytes, Duration maxWait, int maxWaiting, Duration maxFlight) {
  private static final long MIB = 1 << 20;

  public CacheLimits {
    if (maxBytes < 0 || maxAnswerBytes < 0 || maxAnswerBytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a cache has sizes from 0 on, an answer up to 2 GiB");
    }
    if (!maxWait.isPositive() || maxWaiting < 0 || !maxFlight.isPositive()) {
      throw new IllegalArgumentException("waits are positive");
    }
  }

  /** 64 MiB in all, 25 MiB an answer, a minute's wait for 10,000 callers. */
  public static CacheLimits standard() {
    return new CacheLimits(
        64 * MIB, 25 * MIB, Duration.ofMinutes(1), 10_000, Duration.ofMinutes(15));
  }

  /** Returns these limits with other bytes in all. */
  public CacheLimits withMaxBytes(long bytes) {
    return new CacheLimits(bytes, maxAnswerBytes, maxWait, maxWaiting, maxFlight);
  }
}
