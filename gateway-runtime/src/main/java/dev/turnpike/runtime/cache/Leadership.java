package dev.turnpike.runtime.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The duty of a request that others wait for. One of the three is to be called, whatever becomes of
 * the request; only the first call counts. Thread-safe.
 */
public final class Leadership {
  private final AnswerDesk desk;
  private final Flight flight;
  private final AtomicBoolean over = new AtomicBoolean();

  Leadership(AnswerDesk desk, Flight flight) {
    this.desk = desk;
    this.flight = flight;
  }

  /** The answer is whole: it is kept, and those who wait get it. */
  public void answered(CachedAnswer answer, Duration ttl) {
    if (over.compareAndSet(false, true)) {
      desk.answered(flight, answer, ttl);
    }
  }

  /**
   * There is no answer that others could use. Those who wait ask for themselves; one of them leads
   * those who come from now on.
   */
  public void failed() {
    if (over.compareAndSet(false, true)) {
      desk.failed(flight);
    }
  }

  /** The caller left. The next of those who wait leads. */
  public void cancelled() {
    if (over.compareAndSet(false, true)) {
      desk.promote(flight);
    }
  }
}
