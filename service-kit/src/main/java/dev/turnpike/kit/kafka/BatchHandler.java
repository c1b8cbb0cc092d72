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

  /**
   * Waits until nothing that was handed over is under way any more; for a handler that goes on
   * working after {@link #handle} has returned. Called whenever there is nothing to read, before
   * the loop asks for positions, and at its end.
   *
   * <p>What failed since is thrown by this or by the next {@link #handle}, once; then what is not
   * at its positions comes again.
   */
  default void settle() throws Exception {}
}
