package dev.turnpike.kit.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes what a {@link ConsumerLoop} has read, in the loop's thread. */
@FunctionalInterface
public interface BatchHandler {
  /**
   * Handles one batch as a whole, with its positions ({@code batch.nextOffsets()}) where they are
   * kept. If it throws, the same records come again, perhaps cut differently.
   */
  void handle(ConsumerRecords<String, byte[]> batch) throws Exception;
}
