package dev.turnpike.routecommand.audit.chain;

import dev.turnpike.kit.sealing.MasterKey;
import javax.crypto.SecretKey;

/**
 * What links and checkpoints are made with: two keys derived from the master key of the
 * installation. Whoever has them can make any chain; they are in no database. Thread-safe.
 */
public final class ChainKey {
  private static final String HMAC = "HmacSHA256";

  private final SecretKey links;
  private final SecretKey checkpoints;

  public ChainKey(MasterKey master) {
    links = master.derived("turnpike audit chain links v1", HMAC);
    checkpoints = master.derived("turnpike audit chain checkpoints v1", HMAC);
  }

  /** Returns the link of an event that stands on the one before. */
  public Link next(Link before, StoredEvent event) {
    long ordinal = before.ordinal() + 1;
    String value =
        new Keyed(links)
            .add(before.value())
            .add(ordinal)
            .add(event.position())
            .add(event.eventId())
            .add(event.aggregateId())
            .add(event.sequence())
            .add(event.aggregateType())
            .add(event.recordedAt())
            .add(event.payloadType())
            .add(event.payloadRevision())
            .add(event.payload())
            .add(event.metadata())
            .hex();
    return new Link(event.position(), ordinal, value);
  }

  /**
   * Returns what authenticates a checkpoint and all lines before it.
   *
   * @param before that of the line before, empty for the first
   */
  public String seal(String before, Checkpoint checkpoint) {
    return new Keyed(checkpoints)
        .add(before)
        .add(checkpoint.kind().name())
        .add(checkpoint.position())
        .add(checkpoint.count())
        .add(checkpoint.link())
        .add(checkpoint.at())
        .hex();
  }

  @Override
  public String toString() {
    return "ChainKey";
  }
}
