package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.contracts.gateway.GatewayId;
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

  /** That of the last event, which mostly is that of the next. */
  private GatewayId gateway = GatewayId.DEFAULT;

  private String gatewayText = gateway.toString();

  Entry of(UsageEvent event) {
    int length = json.put(event);
    label(key(event), event.finishedAt());
    entry.text(event.id()).text(text(event.gateway())).text(event.requestId());
    return entry.body(json.buffer(), length, !event.charges().isEmpty());
  }

  Entry of(LogEntry log) {
    int length = json.put(log);
    label(log.id(), log.createdAt());
    entry.text(log.id()).text(text(log.gateway())).text(log.requestId());
    return entry.body(json.buffer(), length, false);
  }

  private void label(String key, Instant time) {
    entry.begin().number(time.getEpochSecond()).number(time.getNano()).text(key);
  }

  /** Charges of one budget key stay in order, as they share a partition. */
  private String key(UsageEvent event) {
    String name = text(event.gateway());
    List<Charge> charges = event.charges();
    return charges.isEmpty() ? name : name + " " + charges.getFirst().key();
  }

  private String text(GatewayId named) {
    if (named != gateway) {
      gateway = named;
      gatewayText = named.toString();
    }
    return gatewayText;
  }
}
