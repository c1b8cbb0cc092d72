package dev.turnpike.kit.kafka;

import dev.turnpike.contracts.codec.MalformedMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of a batch: those that were read, and those that cannot be, which would otherwise
 * stop every later one.
 *
 * @param next where each partition goes on after the batch
 */
public record ReadBatch<T>(List<T> items, List<Rejected> rejected, Map<Integer, Long> next) {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBatch.class);
  private static final int LONGEST_REASON = 500;

  public ReadBatch {
    items = List.copyOf(items);
    rejected = List.copyOf(rejected);
    next = Map.copyOf(next);
  }

  /** Reads one message, which may hold several items. */
  public interface Reader<T> {
    /**
     * @throws MalformedMessage if it cannot be read
     */
    List<T> read(byte[] message);
  }

  /**
   * Reads a batch and tells the log of every message that cannot be.
   *
   * @param what the messages are to be, such as "log entry"
   */
  public static <T> ReadBatch<T> of(
      ConsumerRecords<String, byte[]> batch, String what, Reader<T> reader) {
    List<T> items = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : batch) {
      byte[] value = message.value() == null ? new byte[0] : message.value();
      try {
        items.addAll(reader.read(value));
      } catch (MalformedMessage e) {
        Rejected aside = new Rejected(message.partition(), message.offset(), reason(e), value);
        LOG.warn(
            "the message at offset {} of partition {} is no {}: {}",
            aside.offset(),
            aside.partition(),
            what,
            aside.reason());
        rejected.add(aside);
      }
    }
    Map<Integer, Long> next = new HashMap<>();
    batch.nextOffsets().forEach((part, offset) -> next.put(part.partition(), offset.offset()));
    return new ReadBatch<>(items, rejected, next);
  }

  /**
   * The words may quote the message: they are cut, and held to what a table and a log line take.
   */
  private static String reason(MalformedMessage fault) {
    String words = String.valueOf(fault.getMessage()).replaceAll("\\p{Cntrl}", "?");
    return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON);
  }
}
