package dev.turnpike.logs.traffic;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.logs.live.Listeners;
import dev.turnpike.logs.live.Mailbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells listeners of the traffic of routes, each second in which it changed. What several watch is
 * read once. Thread-safe.
 */
final class TrafficWatch implements AutoCloseable {
  static final int MOST_LISTENERS = 16;
  private static final Logger LOG = LoggerFactory.getLogger(TrafficWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** However long the database took once, it is asked again after this. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final TrafficReader reader;
  private final InstantSource clock;
  private final Listeners<Watched> listeners =
      new Listeners<>("traffic-watch", MOST_LISTENERS, this::round);

  /** What was told last; also the lock under which anything is read and told, in one order. */
  private final Map<Watched, Traffic.Counts> told = new HashMap<>();

  TrafficWatch(TrafficReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** Returns a mailbox that has the traffic of now; the next replaces it where it is not taken. */
  Mailbox listen(Watched watched) {
    Mailbox mailbox = new Mailbox(1);
    synchronized (told) {
      Traffic traffic = reader.read(watched, clock.instant());
      mailbox.put(json(traffic));
      told.putIfAbsent(watched, traffic.counts());
      listeners.add(mailbox, watched);
    }
    return mailbox;
  }

  void leave(Mailbox mailbox) {
    listeners.remove(mailbox);
  }

  int listening() {
    return listeners.count();
  }

  @Override
  public void close() {
    listeners.close();
  }

  private void round(Listeners<Watched> all) {
    long began = System.nanoTime();
    try {
      synchronized (told) {
        told.keySet().retainAll(all.topics());
      }
      all.topics().forEach(watched -> tell(all, watched));
    } catch (DataAccessException e) {
      LOG.warn("the traffic of routes cannot be read: {}", e.getMessage());
    }
    // A database that is slow to answer is asked less often.
    long took = System.nanoTime() - began;
    long pause = Math.min(Math.max(EVERY.toNanos() - took, took), LONGEST_PAUSE.toNanos());
    Listeners.pause(Duration.ofNanos(pause));
  }

  private void tell(Listeners<Watched> all, Watched watched) {
    synchronized (told) {
      Traffic traffic = reader.read(watched, clock.instant());
      if (!traffic.counts().equals(told.put(watched, traffic.counts()))) {
        String json = json(traffic);
        all.of(watched::equals).forEach(listener -> listener.getKey().put(json));
      }
    }
  }

  private static String json(Traffic traffic) {
    return WireJson.mapper().writeValueAsString(traffic);
  }
}
