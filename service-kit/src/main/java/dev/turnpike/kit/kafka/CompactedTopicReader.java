package dev.turnpike.kit.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a compacted topic as the table it is: everything from the beginning, then every change.
 *
 * <p>A record without a value ends its key. Of the records of a key that come together the last is
 * handed over alone, as compaction might have left no other; a topic that is told much more often
 * than it is compacted is thus read at the price of its keys. After a failure the batch that failed
 * comes again, so the receiver may see a record twice but always ends with the last of each key.
 */
public final class CompactedTopicReader implements AutoCloseable {
  private final ConsumerLoop loop;

  private CompactedTopicReader(ConsumerLoop loop) {
    this.loop = loop;
  }

  /**
   * Begins to read; returns at once, whether or not Kafka is there.
   *
   * @param receiver takes the records one by one, in the reader's thread
   */
  public static CompactedTopicReader start(
      String name,
      KafkaSettings settings,
      String topic,
      Consumer<ConsumerRecord<String, byte[]>> receiver) {
    Map<TopicPartition, Long> next = new HashMap<>();
    Positions remembered =
        partition ->
            next.containsKey(partition)
                ? OptionalLong.of(next.get(partition))
                : OptionalLong.empty();
    BatchHandler handler =
        batch -> {
          lastOfEachKey(batch).forEach(receiver);
          batch.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
        };
    return new CompactedTopicReader(
        ConsumerLoop.assigned(name, settings, topic, remembered, handler).start());
  }

  /** Returns the last record of each key, in the order in which these come. */
  static Collection<ConsumerRecord<String, byte[]>> lastOfEachKey(
      Iterable<ConsumerRecord<String, byte[]>> batch) {
    SequencedMap<String, ConsumerRecord<String, byte[]>> last = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> each : batch) {
      last.putLast(each.key(), each);
    }
    return last.values();
  }

  /** Completes once everything that was there at the start has been received. */
  public CompletableFuture<Void> caughtUp() {
    return loop.caughtUp();
  }

  /** Why it makes no progress; empty while it does. */
  public Optional<String> trouble() {
    return loop.trouble();
  }

  /** Returns the first offset of each partition that was not received. */
  public Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new HashMap<>();
    loop.position().forEach((partition, next) -> positions.put(partition.partition(), next));
    return positions;
  }

  public long lag() {
    return loop.lag();
  }

  @Override
  public void close() {
    loop.close();
  }
}
