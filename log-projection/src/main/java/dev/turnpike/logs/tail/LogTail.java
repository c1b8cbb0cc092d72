package dev.turnpike.logs.tail;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.logs.live.Listeners;
import dev.turnpike.logs.live.Mailbox;
import dev.turnpike.logs.search.Condition;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.logs.search.LogResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells listeners of entries that meet their conditions as they are stored, by whichever process.
 *
 * <p>One look at each gateway serves all its listeners; who listens to nothing new costs nothing
 * more. Thread-safe.
 */
final class LogTail implements AutoCloseable {
  static final int MOST_LISTENERS = 16;

  /** Entries kept for a listener that is slower than the log grows. */
  static final int PLACES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
  private static final Duration EVERY = Duration.ofMillis(200);

  private final JdbcTemplate jdbc;
  private final LogReader reader;
  private final Listeners<Topic> listeners =
      new Listeners<>("log-tail", MOST_LISTENERS, this::round);

  /** Also the lock of itself: new listeners begin where the last look ended. */
  private final Map<GatewayId, Fresh> looks = new HashMap<>();

  private record Topic(GatewayId gateway, Condition condition) {}

  LogTail(JdbcTemplate jdbc, LogReader reader) {
    this.jdbc = jdbc;
    this.reader = reader;
  }

  /** Returns a mailbox that gets every entry stored from now on. */
  Mailbox listen(GatewayId gateway, Condition condition) {
    Mailbox mailbox = new Mailbox(PLACES);
    synchronized (looks) {
      if (!looks.containsKey(gateway)) {
        looks.put(gateway, Fresh.from(jdbc, gateway));
      }
      listeners.add(mailbox, new Topic(gateway, condition));
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

  private void round(Listeners<Topic> all) {
    try {
      synchronized (looks) {
        Set<GatewayId> watched = new HashSet<>();
        all.topics().forEach(topic -> watched.add(topic.gateway()));
        looks.keySet().retainAll(watched);
        looks.forEach((gateway, look) -> tell(all, gateway, look.look()));
      }
    } catch (DataAccessException e) {
      LOG.warn("the log cannot be followed: {}", e.getMessage());
    }
    Listeners.pause(EVERY);
  }

  private void tell(Listeners<Topic> all, GatewayId gateway, List<UUID> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    UUID[] ids = fresh.toArray(UUID[]::new);
    for (Map.Entry<Mailbox, Topic> listener : all.of(topic -> topic.gateway().equals(gateway))) {
      tell(listener.getKey(), ids, listener.getValue().condition());
    }
  }

  private void tell(Mailbox mailbox, UUID[] ids, Condition condition) {
    try {
      for (LogResource entry : reader.among(ids, condition)) {
        mailbox.put(WireJson.mapper().writeValueAsString(entry));
      }
    } catch (RuntimeException e) {
      mailbox.lose(ids.length);
      throw e;
    }
  }
}
