package dev.turnpike.kit.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the issuer published last. It is fetched again after ten minutes, and once more if a token
 * names a key that is not among its keys; by one caller at a time and at most once in 30 s. While
 * it cannot be fetched the old is used for a day. Thread-safe.
 */
final class Bulletin {
  static final Duration FRESH = Duration.ofMinutes(10);
  static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  /** Without any keys nobody is let in, so that the next try comes sooner. */
  static final Duration BETWEEN_FIRST_FETCHES = Duration.ofSeconds(2);

  static final Duration USABLE = Duration.ofDays(1);

  /** Two documents, of five seconds each at most. */
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(11);

  private static final Logger log = LoggerFactory.getLogger(Bulletin.class);

  private final Discovery discovery;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;
  private @Nullable Instant tried;

  Bulletin(Discovery discovery, InstantSource clock) {
    this.discovery = discovery;
    this.clock = clock;
  }

  private record Held(Published published, Instant since) {
    boolean isYoungerThan(Duration age, Instant now) {
      return now.isBefore(since.plus(age));
    }
  }

  Published present() throws IssuerAway {
    Held there = held;
    if (there != null && there.isYoungerThan(FRESH, clock.instant())) {
      return there.published();
    }
    // Who finds somebody fetching goes on with what is there.
    return fetched(there, there == null ? LONGEST_FETCH : Duration.ZERO);
  }

  /** Returns what may be newer than this; the same if it is too early to ask again. */
  Published newerThan(Published known) throws IssuerAway {
    Held there = held;
    return there != null && there.published() != known
        ? there.published()
        : fetched(there, LONGEST_FETCH);
  }

  private Published fetched(@Nullable Held seen, Duration patience) throws IssuerAway {
    if (!lock(patience)) {
      return old();
    }
    try {
      Held there = held;
      if (there != null && there != seen) {
        return there.published();
      }
      Instant now = clock.instant();
      Duration pause = there == null ? BETWEEN_FIRST_FETCHES : BETWEEN_FETCHES;
      if (tried == null || !now.isBefore(tried.plus(pause))) {
        tried = now;
        fetch();
      }
      return old();
    } finally {
      fetching.unlock();
    }
  }

  private boolean lock(Duration patience) {
    try {
      return fetching.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void fetch() {
    try {
      held = new Held(discovery.fetch(), clock.instant());
    } catch (IssuerAway e) {
      log.warn("who signs in cannot be looked up: {}", e.getMessage());
    }
  }

  private Published old() throws IssuerAway {
    Held there = held;
    if (there == null || !there.isYoungerThan(USABLE, clock.instant())) {
      throw new IssuerAway("the issuer of tokens cannot be asked for its keys");
    }
    return there.published();
  }
}
