package dev.turnpike.benchmarks.prove;

import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.compare.Disturbance;
import dev.turnpike.benchmarks.prove.compare.Finding;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import dev.turnpike.benchmarks.prove.plan.Episode;
import dev.turnpike.benchmarks.prove.plan.Fault;
import dev.turnpike.benchmarks.prove.plan.Fault.Cut;
import dev.turnpike.benchmarks.prove.plan.Fault.Kill;
import dev.turnpike.benchmarks.prove.plan.Fault.Slow;
import dev.turnpike.benchmarks.prove.plan.FaultPlan;
import dev.turnpike.benchmarks.prove.plan.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Does to the platform what the plan says, and notes when it did. An episode begins when everything
 * has served again for the time of its calm.
 */
final class Mishaps {
  private static final long POLL_NANOS = 100_000_000;

  /** No episode begins as late as that. */
  private static final long CALM_AT_THE_END_MILLIS = 10_000;

  private final Cluster cluster;
  private final InstantSource clock;
  private final long began = System.nanoTime();
  private final List<Disturbance> disturbances = Collections.synchronizedList(new ArrayList<>());
  private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());

  Mishaps(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  /** Lets episodes happen for as long as one may begin, then waits for the end of the time. */
  void run(FaultPlan plan, Duration length) {
    long last = length.toMillis() - CALM_AT_THE_END_MILLIS;
    while (true) {
      Episode episode = plan.next();
      long begin = elapsedMillis() + episode.calmMillis();
      if (begin >= last) {
        break;
      }
      waitUntil(begin);
      happen(episode);
    }
    waitUntil(length.toMillis());
  }

  /** Waits for the end of the time, and lets nothing happen. */
  void none(Duration length) {
    waitUntil(length.toMillis());
  }

  /** Returns when everything serves again. */
  private void happen(Episode episode) {
    long from = elapsedMillis();
    List<Thread> restoring = new ArrayList<>();
    for (Fault fault : episode.faults()) {
      waitUntil(from + fault.atMillis());
      restoring.add(happen(fault));
    }
    while (restoring.stream().anyMatch(Thread::isAlive)) {
      look();
      pause();
    }
  }

  private Thread happen(Fault fault) {
    say(fault + " for " + fault.forMillis() + " ms");
    long from = nowMicros();
    switch (fault) {
      case Kill(Target target, _, _) -> cluster.kill(target);
      case Cut(Target.Backstage engine, _, _) -> cluster.cut(engine);
      case Slow(Target.Backstage engine, _, _, long delay) -> cluster.slow(engine, delay);
    }
    return Thread.ofVirtual().name("restore").start(() -> restore(fault, from));
  }

  private void restore(Fault fault, long from) {
    LockSupport.parkNanos(fault.forMillis() * 1_000_000);
    try {
      switch (fault) {
        case Kill(Target target, _, _) -> cluster.start(target);
        case Cut(Target.Backstage engine, _, _) -> cluster.restore(engine);
        case Slow(Target.Backstage engine, _, _, _) -> cluster.restore(engine);
      }
      say(fault.target() + " serves again");
    } catch (RuntimeException e) {
      found(Kind.DIED, fault.target() + " does not come back", String.valueOf(e.getMessage()));
    }
    int runtime =
        fault.target() instanceof Target.Runtime(int index) ? index : Disturbance.NO_RUNTIME;
    disturbances.add(new Disturbance(fault.toString(), runtime, from, nowMicros()));
  }

  private void waitUntil(long millis) {
    while (elapsedMillis() < millis) {
      look();
      pause();
    }
  }

  private long elapsedMillis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** What ends by itself is a fault of ours, started again so that the rest can be looked at. */
  private void look() {
    for (String died : cluster.revive()) {
      say(died + ", ended by itself");
      found(Kind.DIED, died, "ended by itself");
    }
  }

  /** Returns what was done. */
  List<Disturbance> disturbances() {
    return List.copyOf(disturbances);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void found(Kind kind, String subject, String detail) {
    findings.add(new Finding(kind, subject, detail));
  }

  private void say(String what) {
    System.err.printf(
        Locale.ROOT, "  %6.1f s  %s%n", (System.nanoTime() - began) / 1_000_000_000.0, what);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private static void pause() {
    LockSupport.parkNanos(POLL_NANOS);
  }
}
