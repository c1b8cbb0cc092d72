package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Publishes to Kafka from threads of its own, for as long as it takes.
 *
 * <p>What Kafka has not acknowledged stays in memory within limits; beyond them the newest is
 * dropped, counted and logged. The lanes are apart, so that logs never push usage out. Thread-safe.
 */
public final class KafkaOutbox implements Outbox, AutoCloseable {
  private static final long MOST_USAGE_EVENTS = 100_000;
  private static final long MOST_LOG_CHARACTERS = 64L << 20;

  private final KafkaProducer<String, byte[]> producer;
  private final Lane usage;
  private final Lane logs;

  public KafkaOutbox(KafkaSettings kafka, MeterRegistry registry) {
    this.producer = kafka.withClientId(kafka.clientId() + "-outbox").newBulkProducer();
    this.usage =
        new Lane(
            "usage", Topics.USAGE.name(), Partitions.BY_KEY, producer, MOST_USAGE_EVENTS, registry);
    this.logs =
        new Lane(
            "logs",
            Topics.LOGS.name(),
            Partitions.inTurn(Topics.LOGS.partitions()),
            producer,
            MOST_LOG_CHARACTERS,
            registry);
  }

  @Override
  public void usage(UsageEvent event, Ack ack) {
    usage.add(new Parcel.Usage(event, ack));
  }

  @Override
  public void log(LogEntry entry) {
    logs.add(Parcel.Log.of(entry));
  }

  /** Delivers what it can in this time, then gives up what is left. */
  public void close(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    usage.drain(deadline);
    logs.drain(deadline);
    producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    usage.stop();
    logs.stop();
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(10));
  }
}
