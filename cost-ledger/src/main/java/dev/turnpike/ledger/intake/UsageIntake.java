package dev.turnpike.ledger.intake;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.store.SpendStore.Rejected;
import dev.turnpike.ledger.terms.LiveTerms;
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
 * Books a batch of usage events and tells the standings it changed.
 *
 * <p>A message that is no usage event is set aside and counted, as it would otherwise stop every
 * later one.
 */
public final class UsageIntake implements BatchHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UsageIntake.class);
  private static final int LONGEST_REASON = 500;

  private final UsageReader reader;
  private final SpendStore store;
  private final Standings standings;
  private final Counter booked;
  private final Counter duplicates;
  private final Counter rejected;

  public UsageIntake(LiveTerms live, SpendStore store, Standings standings, MeterRegistry metrics) {
    this.reader = new UsageReader(live);
    this.store = store;
    this.standings = standings;
    this.booked = metrics.counter("turnpike.ledger.charges");
    this.duplicates = metrics.counter("turnpike.ledger.duplicates");
    this.rejected = metrics.counter("turnpike.ledger.rejected");
  }

  @Override
  public void handle(ConsumerRecords<String, byte[]> batch) {
    List<Booking> bookings = new ArrayList<>();
    List<Rejected> unreadable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : batch) {
      byte[] value = message.value() == null ? new byte[0] : message.value();
      try {
        bookings.addAll(reader.read(value));
      } catch (MalformedMessage e) {
        Rejected aside = new Rejected(message.partition(), message.offset(), reason(e), value);
        LOG.warn(
            "the message at offset {} of partition {} is no usage event: {}",
            aside.offset(),
            aside.partition(),
            aside.reason());
        unreadable.add(aside);
      }
    }
    Map<Integer, Long> next = new HashMap<>();
    batch.nextOffsets().forEach((part, offset) -> next.put(part.partition(), offset.offset()));
    Booked result = store.book(bookings, unreadable, next);
    booked.increment(bookings.size() - result.duplicates());
    duplicates.increment(result.duplicates());
    rejected.increment(unreadable.size());
    standings.publish(result);
  }

  /**
   * The words may quote the message: they are cut, and held to what a table and a log line take.
   */
  private static String reason(MalformedMessage fault) {
    String words = String.valueOf(fault.getMessage()).replaceAll("\\p{Cntrl}", "?");
    return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON);
  }
}
