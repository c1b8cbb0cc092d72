package dev.turnpike.runtime.outbox;

import dev.turnpike.runtime.journal.Journal;

/** Learns of messages that Kafka has, before the journal is told that they are done. */
@FunctionalInterface
interface Receipts {
  /** Nobody waits for them. */
  Receipts NONE = (_, _, _, _) -> {};

  void at(Journal journal, long position, int partition, long offset);
}
