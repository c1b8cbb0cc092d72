package dev.turnpike.ledger.intake;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.store.SpendStore.Rejected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books a batch of usage events and tells the standings it changed.
 *
 * <p>A message that is no usage event is kept aside and counted, as it would otherwise stop every
 * later one.
 */
public final class UsageIntake implements BatchHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UsageIntake.class);
  private final SpendStore store;
  private final Standings standings;
  private final Counter booked;
  private final Counter duplicates;
  private final Counter rejected;

  public UsageIntake(SpendStore store, Standings standings, MeterRegistry metrics) {
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
      try {
        read(message, bookings);
      } catch (MalformedMessage | IllegalArgumentException e) {
        LOG.warn(
            "the message at offset {} of partition {} is no usage event: {}",
            message.offset(),
            message.partition(),
            e.getMessage());
        unreadable.add(
            new Rejected(
                message.partition(),
                message.offset(),
                String.valueOf(e.getMessage()),
                value(message)));
      }
    }
    Map<Integer, Long> next = new HashMap<>();
    batch.nextOffsets().forEach((part, offset) -> next.put(part.partition(), offset.offset()));
    Map<Long, Long> told = standings.takeTold();
    if (!told.isEmpty()) {
      store.published(told);
    }
    Booked result = store.book(bookings, unreadable, next);
    standings.publish(result);
    booked.increment(bookings.size() - result.duplicates());
    duplicates.increment(result.duplicates());
    rejected.increment(unreadable.size());
  }

  private static void read(ConsumerRecord<String, byte[]> message, List<Booking> into) {
    UsageEvent event = WireJson.read(value(message), UsageEvent.class);
    UUID request = UUID.fromString(event.requestId());
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, event.finishedAt());
    String route = event.route() == null ? "" : event.route().name();
    for (Charge charge : event.charges()) {
      into.add(new Booking(request, event.attempt(), route, charge, at));
    }
  }

  private static byte[] value(ConsumerRecord<String, byte[]> message) {
    byte[] value = message.value();
    return value == null ? new byte[0] : value;
  }
}
