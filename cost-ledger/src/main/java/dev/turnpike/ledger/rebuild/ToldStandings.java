package dev.turnpike.ledger.rebuild;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.Positions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what runtimes go by: of each key the standing of the highest revision on the topic. */
final class ToldStandings {
  private static final Logger LOG = LoggerFactory.getLogger(ToldStandings.class);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final KafkaSettings kafka;

  ToldStandings(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns them by budget and key, as the topic's keys have it.
   *
   * @throws IllegalStateException if Kafka does not answer in time
   */
  Map<String, Told> read() throws InterruptedException {
    Map<String, Told> told = new HashMap<>();
    try (ConsumerLoop loop =
        ConsumerLoop.assigned(
            "cost-ledger-rebuild",
            kafka.withClientId("cost-ledger-rebuild"),
            Topics.STANDINGS.name(),
            Positions.beginning(),
            batch -> batch.forEach(message -> note(message, told)))) {
      loop.start().caughtUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the standings cannot be read from Kafka", e);
    }
    return told;
  }

  private static void note(ConsumerRecord<String, byte[]> message, Map<String, Told> told) {
    if (message.key() == null || message.value() == null) {
      return;
    }
    try {
      Told next = Told.of(WireJson.read(message.value(), Standing.class));
      told.merge(message.key(), next, (a, b) -> a.revision() > b.revision() ? a : b);
    } catch (MalformedMessage e) {
      LOG.warn("no standing at offset {}: {}", message.offset(), e.getMessage());
    }
  }
}
