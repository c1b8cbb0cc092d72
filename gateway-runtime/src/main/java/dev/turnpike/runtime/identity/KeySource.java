package dev.turnpike.runtime.identity;

import dev.turnpike.runtime.upstream.address.OwnContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys published at one URL. They are fetched again after ten minutes, and once more if a token
 * names a key that is not among them; by one request at a time and at most one in 30 s. While they
 * cannot be fetched the old ones are used for a day. Thread-safe.
 */
final class KeySource {
  static final Duration FRESH = Duration.ofMinutes(10);
  static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  /** Without any keys nobody is let in, so that the next try comes sooner. */
  static final Duration BETWEEN_FIRST_FETCHES = Duration.ofSeconds(2);

  static final Duration USABLE = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(KeySource.class);

  private final URI url;
  private final KeyFetch fetch;
  private final InstantSource clock;
  private volatile @Nullable Held held;
  private Instant tried = Instant.MIN;
  private @Nullable Future<KeySet> underWay;

  KeySource(URI url, KeyFetch fetch, InstantSource clock) {
    this.url = url;
    this.fetch = fetch;
    this.clock = clock;
  }

  private record Held(KeySet keys, Instant since) {
    boolean isYoungerThan(Duration age, Instant now) {
      return now.isBefore(since.plus(age));
    }
  }

  /** Returns the keys; fails if there are none. Completes on the caller's context. */
  Future<KeySet> keys(HttpClient client) {
    Held there = held;
    return there != null && there.isYoungerThan(FRESH, clock.instant())
        ? Future.succeededFuture(there.keys())
        : fetched(client);
  }

  /** Returns keys that may be newer than these; the same if it is too early to ask again. */
  Future<KeySet> newerThan(KeySet known, HttpClient client) {
    Held there = held;
    return there != null && there.keys() != known
        ? Future.succeededFuture(there.keys())
        : fetched(client);
  }

  private Future<KeySet> fetched(HttpClient client) {
    Instant now = clock.instant();
    Promise<KeySet> mine = Promise.promise();
    synchronized (this) {
      if (underWay != null) {
        return OwnContext.of(underWay);
      }
      Duration pause = held == null ? BETWEEN_FIRST_FETCHES : BETWEEN_FETCHES;
      if (tried.isAfter(now.minus(pause))) {
        return old(now);
      }
      tried = now;
      underWay = mine.future();
    }
    Future<KeySet> own = OwnContext.of(mine.future());
    fetch.get(url, client).onComplete(keys -> arrived(keys, mine), cause -> missed(cause, mine));
    return own;
  }

  private void arrived(KeySet keys, Promise<KeySet> waiting) {
    Held before = held;
    // The same keys stay the same object, so that what was verified with them stays verified.
    KeySet now = before != null && before.keys().isSame(keys) ? before.keys() : keys;
    held = new Held(now, clock.instant());
    done();
    waiting.complete(now);
  }

  private void missed(Throwable cause, Promise<KeySet> waiting) {
    log.warn("the keys at {} cannot be fetched: {}", url, cause.getMessage());
    done();
    old(clock.instant()).onComplete(waiting);
  }

  private synchronized void done() {
    underWay = null;
  }

  private Future<KeySet> old(Instant now) {
    Held there = held;
    return there != null && there.isYoungerThan(USABLE, now)
        ? Future.succeededFuture(there.keys())
        : Future.failedFuture("the keys of the issuer cannot be fetched");
  }
}
