package dev.turnpike.contracts.graph;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How often and how long a model is tried before the fallback is taken.
 *
 * @param timeout the longest wait for the first part of a response
 * @param retries the attempts after the first; a chosen 0 means a single attempt
 * @param retryDelay the wait before the first retry
 * @param backoff how that wait grows
 * @param totalTimeout the longest time for all attempts together
 * @param fallbackOn response statuses that take the fallback besides those that always do
 */
public record CallPolicy(
    Setting<Duration> timeout,
    Setting<Integer> retries,
    Setting<Duration> retryDelay,
    Setting<Backoff> backoff,
    Setting<Duration> totalTimeout,
    SortedSet<Integer> fallbackOn) {
  /** Leaves everything to the request and the gateway. */
  public static final CallPolicy INHERITED =
      new CallPolicy(
          Setting.inherited(),
          Setting.inherited(),
          Setting.inherited(),
          Setting.inherited(),
          Setting.inherited(),
          Collections.emptySortedSet());

  public CallPolicy {
    fallbackOn = Collections.unmodifiableSortedSet(new TreeSet<>(fallbackOn));
    if (!isPositive(timeout) || !isPositive(totalTimeout)) {
      throw new IllegalArgumentException("a chosen timeout is positive");
    }
    if (retries.orElse(0) < 0 || retryDelay.orElse(Duration.ZERO).isNegative()) {
      throw new IllegalArgumentException("retries and their delay are never negative");
    }
  }

  private static boolean isPositive(Setting<Duration> timeout) {
    return timeout.orElse(Duration.ofMillis(1)).isPositive();
  }
}
