package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import java.util.List;

/** A message on its way to Kafka; what is written of it is made by the thread that sends it. */
interface Parcel {
  /** Returns the record's key. */
  String key();

  byte[] json(EventJson writer);

  CloudEventHeaders headers();

  /** Returns what it takes of its lane's limit. */
  int weight();

  /** Learns where the message is. */
  void sent(int partition, long offset);

  /** A usage event; each counts as one. */
  record Usage(UsageEvent event, Outbox.Ack ack) implements Parcel {
    /** Charges of one budget key stay in order, as they share a partition. */
    @Override
    public String key() {
      String gateway = event.gateway().toString();
      List<Charge> charges = event.charges();
      return charges.isEmpty() ? gateway : gateway + " " + charges.getFirst().key();
    }

    @Override
    public byte[] json(EventJson writer) {
      return writer.write(event);
    }

    @Override
    public CloudEventHeaders headers() {
      return new CloudEventHeaders(
          event.id(),
          "dev.turnpike.usage.v1",
          "/gateways/" + event.gateway(),
          event.finishedAt(),
          event.requestId());
    }

    @Override
    public int weight() {
      return 1;
    }

    @Override
    public void sent(int partition, long offset) {
      ack.at(partition, offset);
    }
  }

  /** A log entry; it weighs about as many characters as it has. */
  record Log(LogEntry entry, int weight) implements Parcel {
    /** Characters a log entry takes besides its bodies, about. */
    private static final int FRAME = 2_000;

    static Log of(LogEntry entry) {
      String request = entry.requestBody();
      String response = entry.responseBody();
      int bodies =
          (request == null ? 0 : request.length()) + (response == null ? 0 : response.length());
      return new Log(entry, FRAME + bodies);
    }

    @Override
    public String key() {
      return entry.id();
    }

    @Override
    public byte[] json(EventJson writer) {
      return writer.write(entry);
    }

    @Override
    public CloudEventHeaders headers() {
      return new CloudEventHeaders(
          entry.id(),
          "dev.turnpike.log.v1",
          "/gateways/" + entry.gateway(),
          entry.createdAt(),
          entry.requestId());
    }

    @Override
    public void sent(int partition, long offset) {
      // Nobody waits for a log entry.
    }
  }
}
