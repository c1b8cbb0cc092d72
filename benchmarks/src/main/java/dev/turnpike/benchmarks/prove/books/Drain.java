package dev.turnpike.benchmarks.prove.books;

import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.load.Web;
import dev.turnpike.contracts.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits until all that was told is published, booked and stored. */
public final class Drain {
  private static final long POLL_NANOS = 500_000_000;

  private final Web web;
  private final Cluster cluster;
  private final Database database;

  public Drain(Web web, Cluster cluster, Database database) {
    this.web = web;
    this.cluster = cluster;
    this.database = database;
  }

  /** Waits; returns what is still behind when the time is up, empty if nothing is. */
  public Optional<String> await(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      Optional<String> behind = behind();
      if (behind.isEmpty() || System.nanoTime() > deadline) {
        return behind;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Optional<String> behind() {
    try {
      for (int i = 0; i < cluster.runtimes(); i++) {
        Metrics metrics = new Metrics(web.get(cluster.metrics(i)));
        double waiting = metrics.sum("turnpike_outbox_pending").orElse(Double.NaN);
        if (waiting != 0) {
          return Optional.of("runtime " + (i + 1) + " has " + waiting + " messages to publish");
        }
      }
      Optional<String> ledger =
          behind("the ledger", UsageTopic.ends(cluster.kafka(), Topics.USAGE), database.booked());
      return ledger.isPresent()
          ? ledger
          : behind("the log", UsageTopic.ends(cluster.kafka(), Topics.LOGS), database.stored());
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> behind(
      String who, Map<Integer, Long> ends, Map<Integer, Long> positions) {
    for (Map.Entry<Integer, Long> end : ends.entrySet()) {
      long position = positions.getOrDefault(end.getKey(), 0L);
      if (position < end.getValue()) {
        return Optional.of(
            who + " is at " + position + " of " + end.getValue() + " in partition " + end.getKey());
      }
    }
    return Optional.empty();
  }
}
