package dev.turnpike.kit.kafka;

import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.testing.TestEngines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A topic of one test's own, and a producer to fill it. */
final class TopicBench implements AutoCloseable {
  final KafkaSettings settings =
      new KafkaSettings(TestEngines.kafka().bootstrapServers(), "kit-test");
  final Topic topic;
  private final KafkaProducer<String, byte[]> producer = settings.newProducer();

  TopicBench(int partitions, boolean compacted) {
    topic = new Topic("kit" + TestEngines.uniqueTopicSuffix(), partitions, compacted);
    TopicSetup.ensure(settings, List.of(topic), Duration.ofSeconds(30));
  }

  void send(int partition, String key, @Nullable String value) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(),
                  partition,
                  key,
                  value == null ? null : value.getBytes(StandardCharsets.UTF_8)))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
