package dev.turnpike.runtime.feed;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.lease.Greeting;
import dev.turnpike.contracts.lease.LeaseReport;
import dev.turnpike.contracts.lease.Membership;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicEnds;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.lease.LeaseHolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ledger once a second that this runtime is there, sooner if it wishes or promises
 * something, and reads what it is told of its lease. Its threads are its own; where Kafka is away
 * they try again.
 */
public final class LeaseLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeaseLink.class);
  private static final long LOOK_MILLIS = 50;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final LeaseHolder holder;
  private final BudgetBook budgets;
  private final Supplier<Map<Integer, Long>> read;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicEnds ends;
  private final CompactedTopicReader leases;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lease-link").daemon(true).factory());

  /** Where the usage topic ended when this process began; the thread's alone. */
  private @Nullable Map<Integer, Long> started;

  private long lastReport = System.nanoTime() - REPORT_NANOS;

  /** Whether the lease could be trusted at the last look; the thread's alone. */
  private boolean wasTrusted;

  private volatile @Nullable Membership last;

  /**
   * Begins to tell; returns at once, whether or not Kafka is there.
   *
   * @param read how far the standings topic was read
   */
  public LeaseLink(
      KafkaSettings kafka,
      LeaseHolder holder,
      BudgetBook budgets,
      Supplier<Map<Integer, Long>> read) {
    this.holder = holder;
    this.budgets = budgets;
    this.read = read;
    String client = kafka.clientId();
    this.producer = kafka.withClientId(client + "-lease-reports").newProducer();
    this.ends = new TopicEnds(kafka.withClientId(client + "-lease-ends"));
    this.leases =
        CompactedTopicReader.start(
            client + "-leases",
            kafka.withClientId(client + "-leases"),
            Topics.LEASES.name(),
            this::told);
    var _ =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void told(ConsumerRecord<String, byte[]> message) {
    try {
      last = WireJson.read(message.value(), Membership.class);
      take();
    } catch (MalformedMessage e) {
      log.warn("what was told of leases cannot be read: {}", e.getMessage());
    }
  }

  /** Takes over what was told last, once the standings are read as far as that says. */
  private void take() {
    Membership word = last;
    if (word != null && holder.told(word, read.get())) {
      log.info("strict budgets are shared as {}: {}", holder.identity().name(), holder.tenure());
      budgets.lookAtSlices();
    }
  }

  private void look() {
    try {
      take();
      boolean trusted = holder.tenure() != null;
      if (trusted && !wasTrusted) {
        // What was asked meanwhile is answered now.
        budgets.lookAtSlices();
      }
      wasTrusted = trusted;
      long now = System.nanoTime();
      if (holder.takeHurry() || now - lastReport >= REPORT_NANOS) {
        lastReport = now;
        report(null);
      }
    } catch (RuntimeException e) {
      log.warn("the ledger is told of wishes later: {}", e.toString());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The next one says the same.
  private void report(@Nullable Map<Integer, Long> farewell) {
    Map<Integer, Long> since = started;
    if (since == null) {
      since = ends.of(Topics.USAGE.name());
      started = since;
    }
    Greeting from =
        new Greeting(
            holder.identity().name(),
            holder.identity().incarnation(),
            System.nanoTime(),
            budgets.holdLife().toNanos(),
            since,
            farewell);
    boolean trusted = holder.tenure() != null;
    LeaseReport report =
        new LeaseReport(
            from,
            trusted ? holder.takeWishes(LeaseReport.MOST_KEYS) : List.of(),
            trusted ? holder.promises(LeaseReport.MOST_KEYS) : List.of());
    producer.send(
        new ProducerRecord<>(Topics.LEASE_REPORTS.name(), from.runtime(), WireJson.write(report)));
  }

  /**
   * Says that this runtime goes, and that all it charged is in the usage topic; its slices are then
   * free at once.
   */
  public void farewell() {
    try {
      stopLooking();
      report(ends.of(Topics.USAGE.name()));
      producer.close(FAREWELL);
    } catch (KafkaException e) {
      log.info("the ledger was not told of the farewell: {}", e.getMessage());
    }
  }

  private void stopLooking() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("the lease link did not stop in {} ms", FAREWELL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopLooking();
    leases.close();
    producer.close(Duration.ZERO);
    ends.close();
  }
}
