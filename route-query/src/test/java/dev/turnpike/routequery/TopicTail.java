package dev.turnpike.routequery;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.testing.TestEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the snapshot topic from its beginning as a runtime does. */
final class TopicTail implements AutoCloseable {
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final CompactedTopicReader reader;

  private TopicTail(String kafka) {
    reader =
        CompactedTopicReader.start(
            "test-tail",
            new KafkaSettings(kafka, "test-tail"),
            Topics.SNAPSHOTS.name(),
            this::take);
  }

  static TopicTail open() {
    return open(TestEngines.kafka().bootstrapServers());
  }

  static TopicTail open(String kafka) {
    return new TopicTail(kafka);
  }

  private synchronized void take(ConsumerRecord<String, byte[]> record) {
    records.add(record);
    notifyAll();
  }

  synchronized ConsumerRecord<String, byte[]> lastRecord(GatewayId gateway) {
    return records.reversed().stream()
        .filter(r -> r.key().equals(gateway.toString()))
        .findFirst()
        .orElseThrow();
  }

  synchronized List<Long> positions(GatewayId gateway) {
    return snapshots(gateway).map(GatewaySnapshot::position).toList();
  }

  synchronized Optional<GatewaySnapshot> last(GatewayId gateway) {
    return snapshots(gateway).reduce((earlier, later) -> later);
  }

  /** Number of the live version of the first route; 0 if there is none. */
  synchronized int live(GatewayId gateway) {
    return last(gateway)
        .filter(snapshot -> !snapshot.routes().isEmpty())
        .map(snapshot -> snapshot.routes().getFirst().liveVersion())
        .orElse(0);
  }

  synchronized boolean hasEnded(GatewayId gateway) {
    return lastRecord(gateway).value() == null;
  }

  /** Returns as soon as the newest snapshot has this live version. */
  synchronized void awaitLive(GatewayId gateway, int number) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (liveOfNewest(gateway) != number) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("version " + number + " did not go live on the topic");
      }
      try {
        wait(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private int liveOfNewest(GatewayId gateway) {
    byte @Nullable [] value = lastRecord(gateway).value();
    return value == null
        ? 0
        : WireJson.read(value, GatewaySnapshot.class).routes().getFirst().liveVersion();
  }

  private java.util.stream.Stream<GatewaySnapshot> snapshots(GatewayId gateway) {
    return records.stream()
        .filter(r -> r.key().equals(gateway.toString()) && r.value() != null)
        .map(r -> WireJson.read(r.value(), GatewaySnapshot.class));
  }

  @Override
  public void close() {
    reader.close();
  }
}
