package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.runtime.journal.Entry;
import java.time.Instant;
import java.util.List;

/**
 * Makes journal entries of events: the JSON that will be sent, and a label of what goes with it to
 * Kafka. Uses its buffers again; for one thread.
 */
final class Draft {
  private final EventJson json = new EventJson();
  private final Entry entry = new Entry();

  Entry of(UsageEvent event) {
    int length = json.put(event);
    label(key(event), event.finishedAt());
    entry.text(event.id()).text(event.gateway().toString()).text(event.requestId());
    return entry.body(json.buffer(), length, !event.charges().isEmpty());
  }

  Entry of(LogEntry log) {
    int length = json.put(log);
    label(log.id(), log.createdAt());
    entry.text(log.id()).text(log.gateway().toString()).text(log.requestId());
    return entry.body(json.buffer(), length, false);
  }

  private void label(String key, Instant time) {
    entry.begin().number(time.getEpochSecond()).number(time.getNano()).text(key);
  }

  /** Charges of one budget key stay in order, as they share a partition. */
  private static String key(UsageEvent event) {
    String gateway = event.gateway().toString();
    List<Charge> charges = event.charges();
    return charges.isEmpty() ? gateway : gateway + " " + charges.getFirst().key();
  }
}
