package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.runtime.headers.CallHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long one model is tried. The element's word goes before the caller's headers,
 * those before the gateway's settings.
 *
 * @param attempts at most so many, the first included
 * @param delayMillis the wait before the first retry
 * @param firstByteMillis the longest wait for the first part of a response, 0 for no limit
 * @param totalMillis the longest time of all attempts together
 */
record RetryPolicy(
    int attempts, long delayMillis, Backoff backoff, long firstByteMillis, long totalMillis) {
  /** A provider may ask for more patience than this; it does not get it. */
  static final long MAX_RETRY_AFTER_MILLIS = 5_000;

  private static final int MAX_DOUBLINGS = 16;

  static RetryPolicy of(
      CallPolicy node, CallHeaders headers, GatewaySettings gateway, long totalMillis) {
    return new RetryPolicy(
        attempts(node, headers, gateway),
        delay(node, headers, gateway),
        backoff(node, headers, gateway),
        firstByte(node, headers),
        millis(node.totalTimeout(), totalMillis));
  }

  private static int attempts(CallPolicy node, CallHeaders headers, GatewaySettings gateway) {
    return switch (node.retries()) {
      case Setting.Chosen<Integer>(Integer retries) -> retries + 1;
      case Setting.Inherited<Integer> _ ->
          first(headers.maxAttempts(), gateway.retryMaxAttempts(), 1);
    };
  }

  private static long delay(CallPolicy node, CallHeaders headers, GatewaySettings gateway) {
    return switch (node.retryDelay()) {
      case Setting.Chosen<Duration>(Duration delay) -> delay.toMillis();
      case Setting.Inherited<Duration> _ ->
          first(headers.retryDelayMillis(), gateway.retryDelayMillis(), 0);
    };
  }

  private static Backoff backoff(CallPolicy node, CallHeaders headers, GatewaySettings gateway) {
    Backoff wished = headers.backoff();
    return node.backoff().orElse(wished == null ? named(gateway.retryBackoff()) : wished);
  }

  private static Backoff named(@Nullable String name) {
    for (Backoff backoff : Backoff.values()) {
      if (backoff.wireName().equals(name)) {
        return backoff;
      }
    }
    return Backoff.CONSTANT;
  }

  private static long firstByte(CallPolicy node, CallHeaders headers) {
    Integer wished = headers.requestTimeoutMillis();
    return millis(node.timeout(), wished == null ? 0 : wished);
  }

  /** An element's 0 says nothing: it is what flow builders write where nothing was set. */
  private static long millis(Setting<Duration> chosen, long other) {
    long millis = chosen.orElse(Duration.ZERO).toMillis();
    return millis > 0 ? millis : other;
  }

  private static int first(@Nullable Integer one, @Nullable Integer two, int three) {
    return one != null ? one : two != null ? two : three;
  }

  /** Returns the wait before a retry, counted from 1, in milliseconds. */
  long waitMillis(int retry) {
    return switch (backoff) {
      case CONSTANT -> delayMillis;
      case LINEAR -> delayMillis * retry;
      case EXPONENTIAL -> delayMillis << Math.min(retry - 1, MAX_DOUBLINGS);
    };
  }

  /**
   * Returns the first-byte limit of an attempt, counted from 0; 0 for none.
   *
   * <p>A final retry whose failure leads nowhere waits as long as the total allows, as there is
   * nothing better to do.
   */
  long firstByteMillis(int attempt, boolean hasFallback) {
    boolean finalRetry = attempt > 0 && attempt == attempts - 1;
    return finalRetry && !hasFallback ? 0 : firstByteMillis;
  }
}
