package dev.turnpike.runtime.cache;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** A request under way and those who wait for its answer. Thread-safe. */
final class Flight {
  final CacheKey key;
  private final SequencedSet<Asking> followers = new LinkedHashSet<>();
  private long sinceNanos;
  private boolean closed;

  Flight(CacheKey key, long nowNanos) {
    this.key = key;
    this.sinceNanos = nowNanos;
  }

  /** Lets one more wait, unless the flight has ended. */
  synchronized boolean join(Asking follower) {
    return !closed && followers.add(follower);
  }

  /** Takes a follower out; whoever gets true is the one to tell it what to do. */
  synchronized boolean leave(Asking follower) {
    return followers.remove(follower);
  }

  /** Takes out who has waited longest and is to lead; ends the flight if nobody waits. */
  synchronized @Nullable Asking next(long nowNanos) {
    if (followers.isEmpty()) {
      closed = true;
      return null;
    }
    sinceNanos = nowNanos;
    return followers.removeFirst();
  }

  synchronized boolean isOlderThan(long nanos, long nowNanos) {
    return nowNanos - sinceNanos > nanos;
  }

  /** Ends the flight and takes out all who wait, longest first. */
  synchronized List<Asking> end() {
    closed = true;
    List<Asking> all = List.copyOf(followers);
    followers.clear();
    return all;
  }
}
