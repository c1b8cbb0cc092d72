package dev.turnpike.logs.intake;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.kit.kafka.ReadBatch;
import dev.turnpike.logs.store.LogStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Stores a batch of log events; what is no log entry is set aside and counted, and stops nothing.
 */
public final class LogIntake implements BatchHandler {
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
    ReadBatch<LogEntry> read =
        ReadBatch.of(batch, "log entry", message -> List.of(LogEntryReader.read(message)));
    int again = store.store(read.items(), read.rejected(), read.next());
    stored.increment(read.items().size() - again);
    duplicates.increment(again);
    rejected.increment(read.rejected().size());
  }
}
