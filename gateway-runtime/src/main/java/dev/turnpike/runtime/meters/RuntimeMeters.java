package dev.turnpike.runtime.meters;

import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The runtime's meters. Labels are of closed sets or bounded here: a caller's words never become
 * one. Thread-safe.
 */
public final class RuntimeMeters {
  private static final int MOST_PROVIDERS = 64;
  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<Integer, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, Map<Outcome, Timer>> attempts = new ConcurrentHashMap<>();
  private final Counter unknownCost;
  private final Counter estimated;

  public RuntimeMeters(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("turnpike.requests.in.flight", inFlight);
    this.unknownCost = registry.counter("turnpike.cost.unknown");
    this.estimated = registry.counter("turnpike.usage.estimated");
  }

  public MeterRegistry registry() {
    return registry;
  }

  public void requestBegan() {
    inFlight.incrementAndGet();
  }

  /** Counts a request that has its answer, or whose caller left (status 499). */
  public void requestEnded(int status, long micros) {
    inFlight.decrementAndGet();
    Timer timer = requests.get(status);
    if (timer == null) {
      timer = requests.computeIfAbsent(Math.clamp(status, 100, 599), this::requestTimer);
    }
    timer.record(micros, TimeUnit.MICROSECONDS);
  }

  private Timer requestTimer(int status) {
    return Timer.builder("turnpike.requests")
        .description("Requests by the status they were answered with")
        .tag("status", Integer.toString(status))
        .register(registry);
  }

  /** Counts one upstream call that reached its provider. */
  public void attemptEnded(String provider, Outcome outcome, long micros) {
    Map<Outcome, Timer> byOutcome = attempts.get(provider);
    if (byOutcome == null) {
      String label = attempts.size() < MOST_PROVIDERS ? provider : OTHER;
      byOutcome = attempts.computeIfAbsent(label, _ -> new ConcurrentHashMap<>());
      provider = label;
    }
    Timer timer = byOutcome.get(outcome);
    if (timer == null) {
      String label = provider;
      timer = byOutcome.computeIfAbsent(outcome, o -> attemptTimer(label, o));
    }
    timer.record(micros, TimeUnit.MICROSECONDS);
  }

  private Timer attemptTimer(String provider, Outcome outcome) {
    return Timer.builder("turnpike.attempts")
        .description("Upstream calls by provider and how they ended")
        .tag("provider", provider)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  public void costUnknown() {
    unknownCost.increment();
  }

  public void usageEstimated() {
    estimated.increment();
  }
}
