package dev.turnpike.runtime.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests ask for an answer that is kept, and where equal ones that come at the same time
 * meet: one goes to the provider, the others wait until its answer is whole.
 *
 * <p>It knows nothing of who may ask: tokens, limits and guardrails come first. Thread-safe.
 */
public final class AnswerDesk {
  private static final Logger log = LoggerFactory.getLogger(AnswerDesk.class);

  private final AnswerCache cache;
  private final CacheLimits limits;
  private final LongSupplier nanos;
  private final Map<CacheKey, Flight> flights = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong recordingSpace;

  /**
   * @param nanos a clock that never goes back
   */
  public AnswerDesk(AnswerCache cache, CacheLimits limits, LongSupplier nanos) {
    this.cache = cache;
    this.limits = limits;
    this.nanos = nanos;
    this.recordingSpace = new AtomicLong(limits.maxBytes());
  }

  /** Makes a desk with a cache in this process's memory. */
  public static AnswerDesk local(CacheLimits limits, LongSupplier nanos) {
    return new AnswerDesk(new LocalAnswerCache(limits.maxBytes(), nanos), limits, nanos);
  }

  /**
   * Asks for an answer; to be called on the request's own loop.
   *
   * @param then told once what to do, on that loop: at once where nothing has to be waited for
   */
  public Asking ask(CacheKey key, CallerLoop loop, Consumer<Turn> then) {
    Asking asking = new Asking(this, key, loop, then);
    look(
        asking,
        found -> {
          if (found.isPresent()) {
            asking.tell(new Turn.Serve(found.get(), false));
          } else {
            join(asking);
          }
        });
    return asking;
  }

  /** Keeps the answer of a request that nobody waits for. */
  public void store(CacheKey key, CachedAnswer answer, Duration ttl) {
    var _ = put(key, answer, ttl);
  }

  /** Begins to record an answer. */
  public Recorder recorder() {
    return new Recorder(recordingSpace, limits.maxAnswerBytes());
  }

  Duration maxWait() {
    return limits.maxWait();
  }

  void stoppedWaiting() {
    waiting.decrementAndGet();
  }

  /** Returns how many callers wait for the answer of an equal request. */
  public int waiting() {
    return waiting.get();
  }

  /** Returns how many requests are under way that others could wait for. */
  public int flights() {
    return flights.size();
  }

  private void look(Asking asking, Consumer<Optional<CachedAnswer>> then) {
    CompletableFuture<Optional<CachedAnswer>> found = find(asking.key);
    if (found.isDone()) {
      then.accept(found.join());
    } else {
      var _ = found.thenAccept(it -> asking.loop.execute(() -> then.accept(it)));
    }
  }

  private CompletableFuture<Optional<CachedAnswer>> find(CacheKey key) {
    try {
      return cache.find(key).exceptionally(this::unfound).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(unfound(e));
    }
  }

  private Optional<CachedAnswer> unfound(Throwable fault) {
    log.warn("the cache cannot be asked: {}", fault.toString());
    return Optional.empty();
  }

  /** Keeps an answer; done, with whether it is kept, when that is certain. */
  private CompletionStage<Boolean> put(CacheKey key, CachedAnswer answer, Duration ttl) {
    try {
      return cache.put(key, answer, ttl).thenApply(_ -> true).exceptionally(AnswerDesk::unkept);
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(unkept(e));
    }
  }

  private static boolean unkept(Throwable fault) {
    log.warn("an answer cannot be kept: {}", fault.toString());
    return false;
  }

  private void join(Asking asking) {
    if (asking.hasWaitedLongEnough()) {
      asking.tell(Turn.Alone.INSTANCE);
    }
    while (!asking.isOver()) {
      Flight flight = flights.get(asking.key);
      if (flight == null) {
        Flight own = new Flight(asking.key, nanos.getAsLong());
        if (flights.putIfAbsent(asking.key, own) == null) {
          lead(asking, own);
          return;
        }
      } else if (flight.isOlderThan(limits.maxFlight().toNanos(), nanos.getAsLong())) {
        // Its leader is lost; those who wait for it go on when they have waited long enough.
        flights.remove(asking.key, flight);
      } else if (waiting.incrementAndGet() > limits.maxWaiting()) {
        waiting.decrementAndGet();
        asking.tell(Turn.Alone.INSTANCE);
        return;
      } else if (flight.join(asking)) {
        asking.waitFor(flight);
        return;
      } else {
        waiting.decrementAndGet();
        flights.remove(asking.key, flight);
      }
    }
  }

  /** Looks once more: the leader before may have ended between the look and the flight. */
  private void lead(Asking asking, Flight own) {
    Leadership leadership = new Leadership(this, own);
    look(
        asking,
        found -> {
          if (found.isPresent()) {
            serve(own, found.get());
            asking.tell(new Turn.Serve(found.get(), false));
          } else {
            asking.tell(new Turn.Lead(leadership));
          }
        });
  }

  void answered(Flight flight, CachedAnswer answer, Duration ttl) {
    // Kept first: whoever finds no flight any more finds the answer.
    var _ = put(flight.key, answer, ttl).thenRun(() -> serve(flight, answer));
  }

  private void serve(Flight flight, CachedAnswer answer) {
    for (Asking follower : end(flight)) {
      hand(follower, new Turn.Serve(answer, true));
    }
  }

  void failed(Flight flight) {
    List<Asking> followers = end(flight);
    for (int i = 0; i < followers.size(); i++) {
      Asking follower = followers.get(i);
      if (i == 0) {
        execute(follower, () -> join(follower));
      } else {
        hand(follower, Turn.Alone.INSTANCE);
      }
    }
  }

  void promote(Flight flight) {
    boolean led = false;
    while (!led) {
      Asking next = flight.next(nanos.getAsLong());
      if (next == null) {
        flights.remove(flight.key, flight);
        return;
      }
      stoppedWaiting();
      led = hand(next, new Turn.Lead(new Leadership(this, flight)));
    }
  }

  private List<Asking> end(Flight flight) {
    List<Asking> followers = flight.end();
    flights.remove(flight.key, flight);
    waiting.addAndGet(-followers.size());
    return followers;
  }

  private static boolean hand(Asking follower, Turn turn) {
    return execute(follower, () -> follower.tell(turn));
  }

  /** Says whether the follower's loop has taken the task; one that is shut down has not. */
  private static boolean execute(Asking follower, Runnable task) {
    try {
      follower.loop.execute(task);
      return true;
    } catch (RuntimeException e) {
      log.warn("a caller's loop takes no more tasks: {}", e.toString());
      return false;
    }
  }
}
