package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;

/**
 * Takes usage and log entries from the request path and sees to it that they reach other programs.
 *
 * <p>Never waits for anything outside of the process. Thread-safe.
 */
public interface Outbox {
  /**
   * Takes over a usage event; when this returns it is the outbox's to deliver.
   *
   * @param ack told once the event has its place in the usage topic, on any thread
   */
  void usage(UsageEvent event, Ack ack);

  /** Takes over a log entry. */
  void log(LogEntry entry);

  /** Learns where an event is. */
  @FunctionalInterface
  interface Ack {
    void at(int partition, long offset);
  }
}
