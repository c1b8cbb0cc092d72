package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.CloudEventHeaders;
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

  /** Characters a log entry takes besides its bodies, about. */
  private static final int LOG_FRAME = 2_000;

  private final KafkaProducer<String, byte[]> producer;
  private final Lane usage;
  private final Lane logs;

  public KafkaOutbox(KafkaSettings kafka, MeterRegistry registry) {
    this.producer = kafka.withClientId(kafka.clientId() + "-outbox").newProducer();
    this.usage = new Lane("usage", Topics.USAGE.name(), producer, MOST_USAGE_EVENTS, registry);
    this.logs = new Lane("logs", Topics.LOGS.name(), producer, MOST_LOG_CHARACTERS, registry);
  }

  @Override
  public void usage(UsageEvent event, Ack ack) {
    CloudEventHeaders headers =
        new CloudEventHeaders(
            event.id(),
            "dev.turnpike.usage.v1",
            "/gateways/" + event.gateway(),
            event.finishedAt(),
            event.requestId());
    usage.add(new Parcel(key(event), event, headers, 1, ack));
  }

  /** Charges of one budget key stay in order, as they share a partition. */
  private static String key(UsageEvent event) {
    String gateway = event.gateway().toString();
    return event.charges().isEmpty() ? gateway : gateway + " " + event.charges().getFirst().key();
  }

  @Override
  public void log(LogEntry entry) {
    CloudEventHeaders headers =
        new CloudEventHeaders(
            entry.id(),
            "dev.turnpike.log.v1",
            "/gateways/" + entry.gateway(),
            entry.createdAt(),
            entry.requestId());
    logs.add(new Parcel(entry.id(), entry, headers, weight(entry), (_, _) -> {}));
  }

  private static int weight(LogEntry entry) {
    String request = entry.requestBody();
    String response = entry.responseBody();
    return LOG_FRAME
        + (request == null ? 0 : request.length())
        + (response == null ? 0 : response.length());
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
