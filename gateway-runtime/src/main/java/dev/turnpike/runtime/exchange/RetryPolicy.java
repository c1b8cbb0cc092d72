package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.table.GatewayEntry;
import dev.turnpike.runtime.table.GatewayPolicies;
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
 * @param jitter whether each wait is a random part of itself
 */
record RetryPolicy(
    int attempts,
    long delayMillis,
    Backoff backoff,
    long firstByteMillis,
    long totalMillis,
    boolean jitter) {
  /** A provider may ask for more patience than this; it does not get it. */
  static final long MAX_RETRY_AFTER_MILLIS = 5_000;

  private static final int MAX_DOUBLINGS = 16;

  static RetryPolicy of(
      CallPolicy node, CallHeaders headers, GatewayEntry gateway, long totalMillis) {
    GatewaySettings settings = gateway.settings();
    GatewayPolicies policies = gateway.policies();
    long total = policies.totalMillis() > 0 ? policies.totalMillis() : totalMillis;
    return new RetryPolicy(
        attempts(node, headers, settings),
        delay(node, headers, settings),
        backoff(node, headers, settings),
        firstByte(node, headers, policies),
        millis(node.totalTimeout(), total),
        policies.retryJitter());
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

  private static long firstByte(CallPolicy node, CallHeaders headers, GatewayPolicies policies) {
    Integer wished = headers.requestTimeoutMillis();
    return millis(node.timeout(), wished == null ? policies.firstByteMillis() : wished);
  }

  /** An element's 0 says nothing: it is what flow builders write where nothing was set. */
  private static long millis(Setting<Duration> chosen, long other) {
    long millis = chosen.orElse(Duration.ZERO).toMillis();
    return millis > 0 ? millis : other;
  }

  private static int first(@Nullable Integer one, @Nullable Integer two, int three) {
    return one != null ? one : two != null ? two : three;
  }

  /**
   * Returns the wait before a retry in milliseconds: with jitter, any part of what the backoff says
   * ("full jitter", Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog).
   *
   * @param retry counted from 1
   * @param chance from 0 to 1
   */
  long waitMillis(int retry, double chance) {
    long longest = longestWaitMillis(retry);
    return jitter ? (long) (chance * (longest + 1)) : longest;
  }

  private long longestWaitMillis(int retry) {
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
