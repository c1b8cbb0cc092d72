package dev.turnpike.runtime.tracing.collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what became of spans that were to go to gateways' targets. Thread-safe. */
final class TargetMeters {
  private final Counter sent;
  private final Counter full;
  private final Counter failed;
  private final AtomicInteger targets = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  TargetMeters(MeterRegistry registry) {
    this.sent =
        Counter.builder("turnpike.trace.spans.sent")
            .description("Spans that targets of gateways took")
            .register(registry);
    this.full = dropped(registry, "full");
    this.failed = dropped(registry, "failed");
    Gauge.builder("turnpike.trace.targets", targets, AtomicInteger::get)
        .description("Targets of gateways' spans")
        .register(registry);
    Gauge.builder("turnpike.trace.spans.waiting", waiting, AtomicInteger::get)
        .description("Spans that wait for targets of gateways")
        .register(registry);
  }

  private static Counter dropped(MeterRegistry registry, String reason) {
    return Counter.builder("turnpike.trace.spans.dropped")
        .description("Spans that targets of gateways did not get")
        .tag("reason", reason)
        .register(registry);
  }

  void sent(int spans) {
    sent.increment(spans);
  }

  /** Counts spans for which there was no room. */
  void full(int spans) {
    full.increment(spans);
  }

  /** Counts spans that a target did not take. */
  void failed(int spans) {
    failed.increment(spans);
  }

  void targets(int number) {
    targets.set(number);
  }

  /** Notes that more or fewer spans wait; returns how many do now. */
  int waiting(int more) {
    return waiting.addAndGet(more);
  }

  int waiting() {
    return waiting.get();
  }
}
