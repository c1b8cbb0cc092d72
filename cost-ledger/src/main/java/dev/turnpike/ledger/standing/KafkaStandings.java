package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Standings on their compacted topic, keyed by budget and key. Thread-safe. */
public final class KafkaStandings implements StandingSink, AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private final KafkaProducer<String, byte[]> producer;
  private final EventJson json = new EventJson();

  public KafkaStandings(KafkaSettings kafka) {
    this.producer = kafka.withClientId("cost-ledger-standings").newBulkProducer();
  }

  @Override
  public CompletableFuture<Long> send(Standing standing) {
    String key = standing.budget() + "|" + standing.key();
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(Topics.STANDINGS.name(), key, write(standing));
    new CloudEventHeaders(
            key + "#" + standing.revision(),
            "dev.turnpike.standing.v1",
            "/gateways/" + standing.budget().gateway(),
            Instant.EPOCH.plus(standing.asOfMicros(), ChronoUnit.MICROS),
            key)
        .write(message.headers());
    CompletableFuture<Long> sent = new CompletableFuture<>();
    producer.send(
        message,
        (metadata, error) -> {
          if (error == null) {
            sent.complete(metadata.offset());
          } else {
            sent.completeExceptionally(error);
          }
        });
    return sent;
  }

  private byte[] write(Standing standing) {
    synchronized (json) {
      return json.write(standing);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
