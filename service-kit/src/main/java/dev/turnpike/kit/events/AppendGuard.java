package dev.turnpike.kit.events;

import java.util.List;

/**
 * What is done around each append to the event store, in the transaction of the append. If it
 * throws nothing is appended. Whoever writes events may declare one as a bean.
 */
@FunctionalInterface
public interface AppendGuard {
  /** Does nothing more. */
  AppendGuard NONE = (ids, rows) -> rows.run();

  /**
   * Appends.
   *
   * @param eventIds the identifiers of the events, in their order
   * @param rows writes the events' rows; to be run once
   */
  void append(List<String> eventIds, Runnable rows);
}
