package dev.turnpike.routecommand.audit.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the chain ended with at an instant. Kept where the database is not, it shows whether events
 * at the end have been removed since.
 *
 * @param position the global index of the last event then
 * @param count how many links there were
 * @param link the value of the last
 * @param at in whole milliseconds, as it is written
 */
public record Checkpoint(Kind kind, long position, long count, String link, Instant at) {
  /** Why it was taken. */
  public enum Kind {
    /**
     * The events up to it were there before the chain was; what was done to them before is lost.
     */
    ADOPTED,
    /** It was time. */
    TAKEN
  }

  public Checkpoint {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  public static Checkpoint of(Kind kind, Link head, Instant at) {
    return new Checkpoint(kind, head.position(), head.ordinal(), head.value(), at);
  }

  /** Returns the link it was taken of. */
  public Link head() {
    return new Link(position, count, link);
  }
}
