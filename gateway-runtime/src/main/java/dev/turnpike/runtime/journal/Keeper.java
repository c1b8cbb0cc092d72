package dev.turnpike.runtime.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that does what those who append must not wait for: makes the next file, removes files
 * that are done, and forces to the disk what was written.
 */
final class Keeper {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Journal journal;
  private final long syncNanos;
  private final Thread thread;
  private long forcedAt = System.nanoTime();
  private volatile boolean stopping;

  Keeper(String name, Journal journal, Duration sync) {
    this.journal = journal;
    this.syncNanos = sync.toNanos();
    this.thread = Thread.ofPlatform().name("journal-" + name).daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopping) {
      try {
        journal.prepare();
        journal.retire();
        force();
      } catch (RuntimeException | InternalError e) {
        // The latter is what a page that cannot be written becomes.
        log.error("the journal's files cannot be kept as they should", e);
      }
      LockSupport.parkNanos(syncNanos == 0 ? LOOK_NANOS : Math.min(LOOK_NANOS, syncNanos));
    }
  }

  private void force() {
    if (syncNanos > 0 && System.nanoTime() - forcedAt >= syncNanos) {
      journal.force();
      journal.forceNames();
      forcedAt = System.nanoTime();
    }
  }

  /** Ends it and waits for that. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
