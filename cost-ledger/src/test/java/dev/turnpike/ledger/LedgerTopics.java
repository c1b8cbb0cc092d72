package dev.turnpike.ledger;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import dev.turnpike.testing.TestEngines;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The other ends of the ledger's topics: runtimes that tell usage and hear standings. */
public final class LedgerTopics implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final List<Standing> standings = new CopyOnWriteArrayList<>();
  private final CompactedTopicReader reader;

  private LedgerTopics(KafkaSettings kafka) {
    producer = kafka.newProducer();
    reader =
        CompactedTopicReader.start(
            "test-standings",
            kafka,
            Topics.STANDINGS.name(),
            message -> standings.add(WireJson.read(message.value(), Standing.class)));
  }

  public static LedgerTopics open() {
    KafkaSettings kafka = new KafkaSettings(TestEngines.kafka().bootstrapServers(), "test");
    TopicSetup.ensure(kafka, Topics.all(), Duration.ofSeconds(30));
    return new LedgerTopics(kafka);
  }

  public void tell(UsageEvent event) {
    tell(0, WireJson.write(event));
  }

  /** Sends anything as a usage message to a partition. */
  public void tell(int partition, byte[] message) {
    send(new ProducerRecord<>(Topics.USAGE.name(), partition, "key", message));
  }

  public void tell(GatewaySnapshot snapshot) {
    tellSnapshot(snapshot.gateway().toString(), WireJson.write(snapshot));
  }

  /** Sends anything as a snapshot message; null ends the gateway. */
  public void tellSnapshot(String key, byte @Nullable [] message) {
    send(new ProducerRecord<>(Topics.SNAPSHOTS.name(), key, message));
  }

  /** Sends a part of what a runtime holds; null ends the runtime. */
  public void tellHolds(String key, @Nullable HoldsReport part) {
    byte[] message = part == null ? null : WireJson.write(part);
    send(new ProducerRecord<>(Topics.HOLDS.name(), key, message));
  }

  private void send(ProducerRecord<String, byte @Nullable []> message) {
    try {
      var sent = producer.send(message).get();
      if (sent.offset() < 0) {
        throw new IllegalStateException("not sent");
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the standing a runtime goes by: the one of the highest revision. */
  public Optional<Standing> standing(BudgetId budget, String key) {
    return standings.stream()
        .filter(s -> s.budget().equals(budget) && s.key().equals(key))
        .max(Comparator.comparingLong(Standing::revision));
  }

  /** Returns every standing heard of a key, in the order they came. */
  public List<Standing> heard(BudgetId budget, String key) {
    return standings.stream()
        .filter(s -> s.budget().equals(budget) && s.key().equals(key))
        .toList();
  }

  @Override
  public void close() {
    reader.close();
    producer.close();
  }
}
