package dev.turnpike.ledger.holds;

import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what runtimes tell of their holds. A message that cannot be read is skipped. */
public final class HoldsIntake implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HoldsIntake.class);

  private final RuntimeHolds holds;
  private final CompactedTopicReader reader;

  private HoldsIntake(KafkaSettings kafka, RuntimeHolds holds) {
    this.holds = holds;
    this.reader =
        CompactedTopicReader.start(
            "cost-ledger-holds",
            kafka.withClientId("cost-ledger-holds"),
            Topics.HOLDS.name(),
            this::hear);
    // What was there at the start may be of runtimes that are long gone; those that are not tell it
    // anew within a second.
    var _ = reader.caughtUp().thenRun(holds::forgetAll);
  }

  /** Begins to read; returns at once. */
  public static HoldsIntake start(KafkaSettings kafka, RuntimeHolds holds) {
    return new HoldsIntake(kafka, holds);
  }

  private void hear(ConsumerRecord<String, byte[]> message) {
    byte[] json = message.value();
    try {
      if (json == null) {
        holds.ended(message.key().substring(0, Math.max(0, message.key().lastIndexOf('/'))));
      } else {
        holds.told(WireJson.read(json, HoldsReport.class));
      }
    } catch (MalformedMessage e) {
      log.warn(
          "message {} of {} is skipped: {}", message.offset(), message.topic(), e.getMessage());
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
