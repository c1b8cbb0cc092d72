package dev.turnpike.ledger.intake;

import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.kit.kafka.ReadBatch;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.terms.LiveTerms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Books a batch of usage events and tells the standings it changed.
 *
 * <p>A message that is no usage event is set aside and counted, as it would otherwise stop every
 * later one.
 */
public final class UsageIntake implements BatchHandler {
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
    ReadBatch<Booking> read = ReadBatch.of(batch, "usage event", reader::read);
    Booked result = store.book(read.items(), read.rejected(), read.next());
    booked.increment(read.items().size() - result.duplicates());
    duplicates.increment(result.duplicates());
    rejected.increment(read.rejected().size());
    standings.publish(result);
  }
}
