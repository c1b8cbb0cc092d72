package dev.turnpike.engines;

import org.jspecify.annotations.Nullable;

/**
 * A fault after which Kafka's broker wants its process ended, such as a full or failing disk. The
 * process goes on without a working broker until its owner decides.
 *
 * @param kind what Kafka asked for
 * @param status the exit status Kafka asked for
 * @param message Kafka's own words, absent where it gave none
 */
public record BrokerFault(Kind kind, int status, @Nullable String message) {

  /** Kafka's two ways to end a process. */
  public enum Kind {
    /** In good order, shutdown hooks included. */
    EXIT,
    /** At once. */
    HALT
  }
}
