package dev.turnpike.runtime.upstream;

/**
 * Keeps calls from a provider that is down: after so many outages in a row it is open and lets
 * nothing pass for a while, then one call at a time as a probe, until one succeeds.
 *
 * <p>The pause doubles with each probe that fails, up to a limit. After Michael Nygard, "Release
 * It!", chapter "Stability Patterns". Thread-safe.
 */
public final class CircuitBreaker {
  /** What {@link #tryPass} says to a call that may be made. */
  public static final long PASS = 0;

  /** What it says to the one call that tries whether the provider is back. */
  public static final long PROBE = -1;

  private static final int MAX_DOUBLINGS = 16;

  private final int threshold;
  private final long pauseMicros;
  private final long longestMicros;
  private volatile int outages;
  private int failedProbes;
  private long closedUntil;

  /**
   * @param threshold outages in a row that open it, at least 1
   * @param pauseMicros how long it stays open at first
   * @param longestMicros how long at most, and how long a probe may be silent
   */
  public CircuitBreaker(int threshold, long pauseMicros, long longestMicros) {
    if (threshold < 1 || pauseMicros < 1 || longestMicros < pauseMicros) {
      throw new IllegalArgumentException("a breaker opens after an outage, for a while");
    }
    this.threshold = threshold;
    this.pauseMicros = pauseMicros;
    this.longestMicros = longestMicros;
  }

  /**
   * Asks to make a call, whose outcome must be told if it may be made.
   *
   * @return {@link #PASS}, {@link #PROBE}, or the microseconds until the next probe
   */
  public long tryPass(long nowMicros) {
    return outages < threshold ? PASS : tryProbe(nowMicros);
  }

  private synchronized long tryProbe(long nowMicros) {
    if (nowMicros < closedUntil) {
      return closedUntil - nowMicros;
    }
    closedUntil = nowMicros + longestMicros;
    return PROBE;
  }

  /** The provider answered, be it with a refusal. */
  public void answered() {
    if (outages > 0) {
      close();
    }
  }

  private synchronized void close() {
    outages = 0;
    failedProbes = 0;
  }

  /** The call ended without a word on the provider's health. */
  public synchronized void abandoned(long pass, long nowMicros) {
    if (pass == PROBE) {
      closedUntil = nowMicros;
    }
  }

  /** The provider was down, too slow, or broke off. */
  public synchronized void failed(long pass, long nowMicros) {
    if (pass == PROBE) {
      failedProbes = Math.min(failedProbes + 1, MAX_DOUBLINGS);
    } else if (outages < threshold) {
      outages++;
    } else {
      // One of those that were under way when it opened.
      return;
    }
    if (outages >= threshold) {
      closedUntil = nowMicros + Math.min(longestMicros, pauseMicros << failedProbes);
    }
  }

  /** Says whether calls are kept back. */
  public boolean isOpen() {
    return outages >= threshold;
  }
}
