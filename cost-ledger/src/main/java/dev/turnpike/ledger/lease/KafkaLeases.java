package dev.turnpike.ledger.lease;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.lease.Membership;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicEnds;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leases on their compacted topic, which has one key. Thread-safe. */
public final class KafkaLeases implements LeaseTopics, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLeases.class);
  private static final String KEY = "runtimes";
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaProducer<String, byte[]> producer;
  private final TopicEnds ends;

  public KafkaLeases(KafkaSettings kafka) {
    this.producer = kafka.withClientId("cost-ledger-leases").newProducer();
    this.ends = new TopicEnds(kafka.withClientId("cost-ledger-leases-ends"));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The next one says the same.
  public void tell(Membership membership) {
    producer.send(
        new ProducerRecord<>(Topics.LEASES.name(), KEY, WireJson.write(membership)),
        (metadata, error) -> {
          if (error != null) {
            LOG.warn("runtimes were not told of their leases; they will be", error);
          }
        });
  }

  @Override
  public Map<Integer, Long> standingsEnd() {
    return ends.of(Topics.STANDINGS.name());
  }

  @Override
  public void close() {
    producer.close(CLOSE);
    ends.close();
  }
}
