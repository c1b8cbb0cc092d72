package dev.turnpike.ledger.standing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has standings that are behind told again, at the start and then in every tenth interval, and what
 * was told written down with it; in a thread of its own.
 *
 * <p>Each key that was told costs a change of its row, so it is not written down more often: after
 * a death of the process the keys of the last seconds are told once more.
 */
public final class Reminder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reminder.class);
  private static final long CLOSE_SECONDS = 5;
  private static final int FIRST_LOOKS = 3;
  private static final int ROUNDS = 10;

  private final Standings standings;
  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> looks;
  private long rounds;

  public Reminder(Standings standings, Duration every) {
    this.standings = standings;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cost-ledger-reminder").daemon(true).factory());
    this.looks =
        thread.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      // A look goes through all keys, and one that is behind in two looks running is told again.
      if (rounds < FIRST_LOOKS || rounds % ROUNDS < 2) {
        standings.tellWhatIsBehind();
      }
      rounds++;
    } catch (RuntimeException e) {
      LOG.warn("standings that are behind wait for the next look", e);
    }
  }

  @Override
  public void close() {
    looks.cancel(false);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the look at standings that are behind did not end in {} s", CLOSE_SECONDS);
        return;
      }
      standings.writeDownWhatWasTold();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("what was told last was not written down; it is told again at the next start", e);
    }
  }
}
