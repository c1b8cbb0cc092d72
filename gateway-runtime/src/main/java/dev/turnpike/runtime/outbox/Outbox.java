package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;

/**
 * Takes usage and log entries from the request path and sees to it that they reach other programs.
 *
 * <p>Never waits for anything outside of the process. Thread-safe.
 */
public interface Outbox {
  /** What {@link #opened} returned for no attempt. */
  long NOT_OPENED = -1;

  /**
   * Says whether usage of one more request can be kept; if not, none is to be admitted. What was
   * admitted is taken over all the same.
   */
  boolean hasRoom();

  /**
   * Keeps what is to be told of an attempt if the process dies before {@link #usage} tells of it.
   *
   * @return names it to {@link #usage}
   */
  long opened(UsageEvent ifNothingElse);

  /**
   * Takes over a usage event; when this returns it is the outbox's to deliver, even if the process
   * dies.
   *
   * @param opened what {@link #opened} returned for this attempt, {@link #NOT_OPENED} if it was not
   *     asked
   * @param ack told once the event has its place in the usage topic, on any thread
   */
  void usage(UsageEvent event, long opened, Ack ack);

  /** Takes over a log entry. */
  void log(LogEntry entry);

  /** Learns where an event is. */
  @FunctionalInterface
  interface Ack {
    void at(int partition, long offset);
  }
}
