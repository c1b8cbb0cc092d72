package dev.turnpike.ledger.lease;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads reports and looks at the clock for the coordinator, while this ledger is the one. */
public final class LeaseDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseDesk.class);
  private static final String GROUP = "turnpike-cost-ledger-leases";
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Coordinator coordinator;
  private final ConsumerLoop reports;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("cost-ledger-leases-clock").daemon(true).factory());

  public LeaseDesk(KafkaSettings kafka, Coordinator coordinator) {
    this.coordinator = coordinator;
    this.reports =
        ConsumerLoop.shared(
            "cost-ledger-leases",
            kafka.withClientId("cost-ledger-leases"),
            Topics.LEASE_REPORTS.name(),
            GROUP,
            partition -> OptionalLong.of(coordinator.begin()),
            coordinator);
  }

  /** Begins; returns at once. */
  public LeaseDesk start() {
    var _ = reports.start();
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void look() {
    try {
      if (!reports.position().isEmpty()) {
        coordinator.look();
      }
    } catch (RuntimeException e) {
      LOG.warn("slices wait for the next look", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    reports.close();
  }
}
