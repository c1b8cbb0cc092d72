package dev.turnpike.runtime.cache;

import java.time.Duration;

/** The one thread that a caller's request runs on. */
public interface CallerLoop {
  /** Runs a task on it soon, never at once. */
  void execute(Runnable task);

  /**
   * Runs a task on it after a while.
   *
   * @return what keeps the task from running, if it has not yet
   */
  Runnable after(Duration wait, Runnable task);
}
