package dev.turnpike.ledger.standing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has standings that are behind told again, at intervals, in a thread of its own. */
public final class Reminder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reminder.class);
  private static final long CLOSE_SECONDS = 5;

  private final Standings standings;
  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> looks;

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
      standings.tellWhatIsBehind();
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
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
