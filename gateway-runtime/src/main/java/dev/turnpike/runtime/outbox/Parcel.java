package dev.turnpike.runtime.outbox;

import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.runtime.journal.Stored;
import java.time.Instant;

/** A message on its way to Kafka, as {@link Draft} wrote it down. */
record Parcel(String key, CloudEventHeaders headers, byte[] json, int weight) {
  /** Returns the event's id, of a record of whose label nothing was read yet. */
  static String id(Stored stored) {
    Instant _ = Instant.ofEpochSecond(stored.number(), stored.number());
    String _ = stored.text();
    return stored.text();
  }

  /**
   * @param type the CloudEvents type of its lane
   */
  static Parcel of(Stored stored, String type) {
    Instant time = Instant.ofEpochSecond(stored.number(), stored.number());
    String key = stored.text();
    String id = stored.text();
    String source = "/gateways/" + stored.text();
    CloudEventHeaders headers = new CloudEventHeaders(id, type, source, time, stored.text());
    return new Parcel(key, headers, stored.body(), stored.weight());
  }
}
