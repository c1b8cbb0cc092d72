package dev.turnpike.kit.kafka;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a reader goes on: the offset after the last record whose effects are kept. Asked in the
 * loop's thread whenever a partition comes to it.
 */
@FunctionalInterface
public interface Positions {
  /** Returns the offset to read next; empty for the beginning. May throw: it is asked again. */
  OptionalLong next(TopicPartition partition) throws Exception;

  /** Reads everything from the beginning each time. */
  static Positions beginning() {
    return partition -> OptionalLong.empty();
  }
}
