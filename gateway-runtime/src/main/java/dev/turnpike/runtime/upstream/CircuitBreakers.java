package dev.turnpike.runtime.upstream;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** A breaker for each place where a provider is reached. Thread-safe. */
public final class CircuitBreakers {
  /** Places beyond these share one breaker that never opens. */
  private static final int MOST = 1_000;

  private final Map<Upstream, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final CircuitBreaker never = new CircuitBreaker(Integer.MAX_VALUE, 1, 1);
  private final int threshold;
  private final Duration pause;
  private final Duration longest;

  /**
   * @param threshold outages in a row that open a breaker
   * @param pause how long it stays open at first
   * @param longest how long at most
   */
  public CircuitBreakers(int threshold, Duration pause, Duration longest) {
    this.threshold = threshold;
    this.pause = pause;
    this.longest = longest;
  }

  /** Twenty outages in a row; five seconds, up to a minute. */
  public static CircuitBreakers standard() {
    return new CircuitBreakers(20, Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  public CircuitBreaker of(Upstream upstream) {
    CircuitBreaker breaker = breakers.get(upstream);
    if (breaker != null) {
      return breaker;
    }
    if (breakers.size() >= MOST) {
      return never;
    }
    return breakers.computeIfAbsent(upstream, _ -> fresh());
  }

  private CircuitBreaker fresh() {
    return new CircuitBreaker(threshold, pause.toNanos() / 1_000, longest.toNanos() / 1_000);
  }

  /** Shows every breaker there is. */
  public void forEach(BiConsumer<Upstream, CircuitBreaker> seen) {
    breakers.forEach(seen);
  }

  /** Returns how many are open. */
  public int open() {
    int open = 0;
    for (CircuitBreaker breaker : breakers.values()) {
      open += breaker.isOpen() ? 1 : 0;
    }
    return open;
  }
}
