package dev.turnpike.runtime.outbox;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka producer of all lanes, and another in its place once it can send no more: an idempotent
 * producer takes nothing after a fatal error, however well Kafka is.
 *
 * <p>What the old one had on its way is returned to its lane and may be in Kafka already. Who reads
 * drops the second of two. Thread-safe.
 */
final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Supplier<? extends Producer<String, byte[]>> source;
  private volatile Producer<String, byte[]> producer;

  Sender(Supplier<? extends Producer<String, byte[]>> source) {
    this.source = source;
    this.producer = source.get();
  }

  Producer<String, byte[]> producer() {
    return producer;
  }

  /**
   * Says whether it is the producer that failed. Kafka's word, or its silence, is an {@link
   * ApiException}; anything else is the producer's own state, which a fatal error leaves to every
   * send after it.
   */
  static boolean isOfProducer(@Nullable Exception failure) {
    return failure != null && !(failure instanceof ApiException);
  }

  /** Replaces a producer that can send no more; of lanes that say so at once one is heard. */
  synchronized void replace(Producer<String, byte[]> failed) {
    if (failed != producer) {
      return;
    }
    log.warn("the Kafka producer can send no more, another one takes its place");
    try {
      // The name of a client is free again once it is closed.
      failed.close(Duration.ZERO);
      producer = source.get();
    } catch (KafkaException e) {
      log.error("no Kafka producer could be made, it is tried again", e);
    }
  }

  synchronized void close(Duration within) {
    producer.close(within);
  }
}
