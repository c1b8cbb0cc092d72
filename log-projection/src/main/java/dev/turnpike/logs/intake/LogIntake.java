package dev.turnpike.logs.intake;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.logs.store.LogStore.Rejected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a batch of log events; what is no log entry is set aside and counted, and stops nothing.
 */
public final class LogIntake implements BatchHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LogIntake.class);
  private static final int LONGEST_REASON = 500;

  private final LogStore store;
  private final Counter stored;
  private final Counter duplicates;
  private final Counter rejected;

  public LogIntake(LogStore store, MeterRegistry metrics) {
    this.store = store;
    this.stored = metrics.counter("turnpike.logs.stored");
    this.duplicates = metrics.counter("turnpike.logs.duplicates");
    this.rejected = metrics.counter("turnpike.logs.rejected");
  }

  @Override
  public void handle(ConsumerRecords<String, byte[]> batch) {
    List<LogEntry> entries = new ArrayList<>();
    List<Rejected> unreadable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : batch) {
      byte[] value = message.value() == null ? new byte[0] : message.value();
      try {
        entries.add(LogEntryReader.read(value));
      } catch (MalformedMessage e) {
        Rejected aside = new Rejected(message.partition(), message.offset(), reason(e), value);
        LOG.warn(
            "the message at offset {} of partition {} is no log entry: {}",
            aside.offset(),
            aside.partition(),
            aside.reason());
        unreadable.add(aside);
      }
    }
    Map<Integer, Long> next = new HashMap<>();
    batch.nextOffsets().forEach((part, offset) -> next.put(part.partition(), offset.offset()));
    int again = store.store(entries, unreadable, next);
    stored.increment(entries.size() - again);
    duplicates.increment(again);
    rejected.increment(unreadable.size());
  }

  /**
   * The words may quote the message: they are cut, and held to what a table and a log line take.
   */
  private static String reason(MalformedMessage fault) {
    String words = String.valueOf(fault.getMessage()).replaceAll("\\p{Cntrl}", "?");
    return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON);
  }
}
