package dev.turnpike.logs.request;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many requests of a heavy kind are served at once, so that they leave connections of the pool
 * to all others. Thread-safe.
 */
public final class Crowd {
  private static final long PATIENCE_SECONDS = 10;

  private final Semaphore places;
  private final String what;

  /**
   * @param what the kind of request, in the plural, for the refusal
   */
  public Crowd(int places, String what) {
    this.places = new Semaphore(places);
    this.what = what;
  }

  /**
   * Works when there is a place.
   *
   * @throws ApiFault 503 if there is none for ten seconds
   */
  public <T> T with(Supplier<T> work) {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw full();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw full();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private ApiFault full() {
    return ApiFault.of(503, ErrorCode.UNAVAILABLE, "too many " + what + " at once; try again");
  }
}
