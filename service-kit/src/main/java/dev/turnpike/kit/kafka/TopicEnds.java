package dev.turnpike.kit.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Looks for the ends of topics. Thread-safe; one look at a time. */
public final class TopicEnds implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;

  public TopicEnds(KafkaSettings settings) {
    this.consumer = settings.newConsumer(null, KafkaSettings.USUAL_BATCH);
  }

  /**
   * Returns the offset of each partition that its next message gets.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time
   */
  public synchronized Map<Integer, Long> of(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    // The client warns of ends that it learns of other partitions than its own.
    consumer.assign(partitions);
    Map<Integer, Long> ends = new HashMap<>();
    consumer
        .endOffsets(partitions)
        .forEach((partition, end) -> ends.put(partition.partition(), end));
    return ends;
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
