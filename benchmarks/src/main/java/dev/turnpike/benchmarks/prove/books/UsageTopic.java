package dev.turnpike.benchmarks.prove.books;

import dev.turnpike.benchmarks.prove.compare.Told;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the platform has published, read from the beginning. */
public final class UsageTopic {
  private static final Duration POLL = Duration.ofSeconds(1);

  private UsageTopic() {}

  /** Reads every usage event; those delivered more than once are one. */
  public static List<Told> read(KafkaSettings kafka, Topic topic) {
    Map<String, UsageEvent> events = new LinkedHashMap<>();
    Map<String, Integer> deliveries = new LinkedHashMap<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer(kafka)) {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
          UsageEvent event = WireJson.read(message.value(), UsageEvent.class);
          events.putIfAbsent(event.id(), event);
          deliveries.merge(event.id(), 1, Integer::sum);
        }
      }
    }
    List<Told> told = new ArrayList<>();
    events.forEach((id, event) -> told.add(Told.of(event, deliveries.getOrDefault(id, 1))));
    return told;
  }

  /** Returns the first offset of each partition that nothing was written to yet. */
  static Map<Integer, Long> ends(KafkaSettings kafka, Topic topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(kafka)) {
      Map<Integer, Long> ends = new LinkedHashMap<>();
      consumer.endOffsets(partitions(topic)).forEach((it, end) -> ends.put(it.partition(), end));
      return ends;
    }
  }

  private static List<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(it -> new TopicPartition(topic.name(), it))
        .toList();
  }

  private static KafkaConsumer<String, byte[]> consumer(KafkaSettings kafka) {
    return new KafkaConsumer<>(
        kafka.consumer(null), new StringDeserializer(), new ByteArrayDeserializer());
  }
}
