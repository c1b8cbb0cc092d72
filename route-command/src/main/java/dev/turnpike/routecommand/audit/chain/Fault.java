package dev.turnpike.routecommand.audit.chain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is not as it was recorded.
 *
 * @param position the global index of the event it is seen at
 * @param event what is known of that event; empty where it is gone
 * @param text what is wrong, for people
 */
public record Fault(Kind kind, long position, Optional<About> event, String text) {
  /** What was done, as far as the chain can tell. */
  public enum Kind {
    /** An event or its link is another than was recorded. */
    CHANGED,
    /** Events are gone, at or right before the position. */
    REMOVED,
    /** An event is there that nobody of ours recorded. */
    INSERTED,
    /** The link of an event is gone; the event is as it was. */
    UNLINKED,
    /** The chain ends before a checkpoint of it. */
    TRUNCATED,
    /** The chain is in itself right, but not the one a checkpoint was taken of. */
    REWRITTEN,
    /** The file of checkpoints itself was changed. */
    CHECKPOINTS
  }

  /** An event, for people. */
  public record About(String aggregateId, long sequence, String type, Instant recordedAt) {
    static About of(StoredEvent event) {
      return new About(
          event.aggregateId(), event.sequence(), event.payloadType(), event.recordedAt());
    }
  }

  static Fault at(Kind kind, long position, String text) {
    return new Fault(kind, position, Optional.empty(), text);
  }

  static Fault of(Kind kind, StoredEvent event, String text) {
    return new Fault(kind, event.position(), Optional.of(About.of(event)), text);
  }

  Fault as(Kind other, String why) {
    return new Fault(other, position, event, why);
  }
}
