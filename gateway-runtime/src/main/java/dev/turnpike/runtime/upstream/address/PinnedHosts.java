package dev.turnpike.runtime.upstream.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns hosts into addresses that have been checked, and that calls are then bound to: whoever
 * answers for a name cannot have it lead elsewhere between the check and the connection.
 *
 * <p>A name of which a single address may not be called is refused as a whole. Answers are kept for
 * 30 s, failures and refusals for 2 s, literal addresses for good. Thread-safe.
 */
public final class PinnedHosts {
  static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
  static final long FAILURE_KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);
  static final int MOST_LOOKUPS = 256;

  private static final long LOOKUP_SECONDS = 5;
  private static final int MOST_HOSTS = 10_000;
  private static final int MOST_ADDRESSES = 64;

  private final AddressRules rules;
  private final NameResolver resolver;
  private final LongSupplier nanoTime;
  private final Cache<String, Kept> kept = Caffeine.newBuilder().maximumSize(MOST_HOSTS).build();
  private final Map<String, Future<Found>> lookups = new ConcurrentHashMap<>();

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public PinnedHosts(AddressRules rules, NameResolver resolver, LongSupplier nanoTime) {
    this.rules = rules;
    this.resolver = resolver;
    this.nanoTime = nanoTime;
  }

  /**
   * @param sinceNanos when it was found out
   * @param forNanos how long it holds, 0 for good
   */
  private record Kept(Found found, long sinceNanos, long forNanos) {
    boolean holds(LongSupplier nanoTime) {
      return forNanos == 0 || nanoTime.getAsLong() - sinceNanos < forNanos;
    }
  }

  public AddressRules rules() {
    return rules;
  }

  /** Returns what is known of a host without asking anybody; absent if that is nothing. */
  public @Nullable Found known(String host) {
    Kept there = kept.getIfPresent(host);
    if (there != null) {
      return there.holds(nanoTime) ? there.found() : null;
    }
    Found read =
        switch (HostText.read(host)) {
          case HostText.Literal(InetAddress address) -> check(host, List.of(address));
          case HostText.Odd _ -> new Found.Refused(rules.objection(host).orElse(host));
          case HostText.Name _ -> null;
        };
    if (read != null) {
      kept.put(host, new Kept(read, 0, 0));
    }
    return read;
  }

  /** Finds a host's addresses; never fails. Completes on the caller's context. */
  public Future<Found> find(String host) {
    Found known = known(host);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    Promise<Found> mine = Promise.promise();
    Future<Found> other = lookups.putIfAbsent(host, mine.future());
    if (other != null) {
      return OwnContext.of(other);
    }
    if (lookups.size() > MOST_LOOKUPS) {
      lookups.remove(host);
      mine.complete(new Found.Unresolved("too many names are being looked up"));
      return mine.future();
    }
    Future<Found> own = OwnContext.of(mine.future());
    lookUp(host)
        .onComplete(done -> {
          Found found =
              done.succeeded()
                  ? check(host, done.result())
                  : new Found.Unresolved("unknown host " + host);
          long hold = found instanceof Found.Pinned ? KEPT_NANOS : FAILURE_KEPT_NANOS;
          kept.put(host, new Kept(found, nanoTime.getAsLong(), hold));
          lookups.remove(host);
          mine.complete(found);
        });
    return own;
  }

  private Future<List<InetAddress>> lookUp(String host) {
    if (!(HostText.read(host) instanceof HostText.Name name)) {
      throw new IllegalStateException("what is no name is known");
    }
    try {
      return resolver.resolve(name.text()).timeout(LOOKUP_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Found check(String host, List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return new Found.Unresolved("unknown host " + host);
    }
    List<String> texts = new ArrayList<>(addresses.size());
    for (InetAddress address : addresses) {
      Optional<String> objection = rules.objection(host, address);
      if (objection.isPresent()) {
        return new Found.Refused(objection.get());
      }
      if (texts.size() < MOST_ADDRESSES) {
        texts.add(address.getHostAddress());
      }
    }
    return new Found.Pinned(texts);
  }
}
