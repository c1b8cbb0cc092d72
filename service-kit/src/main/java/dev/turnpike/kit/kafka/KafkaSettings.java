package dev.turnpike.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka, and the properties of clients that lose nothing: idempotent producers that
 * wait for all replicas, consumers that read committed records and keep their positions themselves.
 * Keys are texts, values bytes.
 *
 * @param bootstrap {@code host:port} pairs separated by commas
 * @param clientId how the brokers and their metrics name this client
 */
public record KafkaSettings(String bootstrap, String clientId) {
  static final int USUAL_BATCH = 1_000;
  private static final int BULK_BATCH_BYTES = 128 << 10;
  private static final int LARGE_FETCH_BYTES = 4 << 20;

  public KafkaSettings {
    if (bootstrap.isBlank() || clientId.isBlank()) {
      throw new IllegalArgumentException("Kafka needs bootstrap servers and a client id");
    }
  }

  /** The same brokers under another client id. */
  public KafkaSettings withClientId(String id) {
    return new KafkaSettings(bootstrap, id);
  }

  public Map<String, Object> admin() {
    Map<String, Object> properties = common();
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return properties;
  }

  /** A producer that retries by itself for two minutes before a send fails. */
  public Map<String, Object> producer() {
    Map<String, Object> properties = common();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    return properties;
  }

  /** The same for very many messages none of which is urgent: fuller batches, fewer of them. */
  public Map<String, Object> bulkProducer() {
    Map<String, Object> properties = producer();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BULK_BATCH_BYTES);
    return properties;
  }

  public KafkaProducer<String, byte[]> newBulkProducer() {
    return new KafkaProducer<>(bulkProducer(), new StringSerializer(), new ByteArraySerializer());
  }

  public KafkaProducer<String, byte[]> newProducer() {
    return new KafkaProducer<>(producer(), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * @param group the group whose members share the partitions; null for a consumer that is assigned
   *     its partitions
   */
  public Map<String, Object> consumer(@Nullable String group) {
    Map<String, Object> properties = common();
    if (group != null) {
      properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
      properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
      properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    }
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, USUAL_BATCH);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    return properties;
  }

  KafkaConsumer<String, byte[]> newConsumer(@Nullable String group, int batch) {
    Map<String, Object> properties = consumer(group);
    if (batch > USUAL_BATCH) {
      properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
      properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGE_FETCH_BYTES);
    }
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> common() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    properties.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 30_000);
    properties.put("enable.metrics.push", false);
    return properties;
  }
}
