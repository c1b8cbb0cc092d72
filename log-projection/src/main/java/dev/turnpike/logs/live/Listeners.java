package dev.turnpike.logs.live;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who listen to one kind of stream, each to a topic, and the one thread that looks for news
 * while there are any. Thread-safe.
 *
 * @param <T> what is listened to
 */
public final class Listeners<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final String name;
  private final int most;
  private final Consumer<Listeners<T>> round;
  private final Map<Mailbox, T> all = new LinkedHashMap<>();
  private @Nullable Thread worker;
  private boolean closed;

  /**
   * @param most listeners at once
   * @param round looks for news once, puts them into mailboxes, and waits as long as it sees fit
   */
  public Listeners(String name, int most, Consumer<Listeners<T>> round) {
    this.name = name;
    this.most = most;
    this.round = round;
  }

  /**
   * Takes in a listener.
   *
   * @throws ApiFault 503 if there are too many, or none is taken any more
   */
  public synchronized void add(Mailbox mailbox, T topic) {
    if (closed || all.size() >= most) {
      throw ApiFault.of(
          503,
          ErrorCode.UNAVAILABLE,
          closed
              ? "the service is stopping"
              : "there are " + most + " listeners already; ask again when one has left");
    }
    all.put(mailbox, topic);
    if (worker == null) {
      worker = Thread.ofVirtual().name(name).start(this::work);
    }
  }

  public synchronized void remove(Mailbox mailbox) {
    all.remove(mailbox);
  }

  /** Returns the topics listened to now, without repetition. */
  public synchronized List<T> topics() {
    return all.values().stream().distinct().toList();
  }

  /** Returns the mailboxes of the listeners to such topics. */
  public synchronized List<Map.Entry<Mailbox, T>> of(Predicate<T> topics) {
    List<Map.Entry<Mailbox, T>> found = new ArrayList<>();
    all.forEach((mailbox, topic) -> {
      if (topics.test(topic)) {
        found.add(Map.entry(mailbox, topic));
      }
    });
    return found;
  }

  public synchronized int count() {
    return all.size();
  }

  /** Ends all streams, and takes no listener any more. */
  @Override
  public synchronized void close() {
    closed = true;
    all.keySet().forEach(Mailbox::close);
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** Waits in a round; ends at once when the listeners are closed. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (goesOn()) {
      try {
        round.accept(this);
      } catch (RuntimeException e) {
        LOG.warn("{} missed a round", name, e);
        pause(AFTER_FAULT);
      }
    }
  }

  private synchronized boolean goesOn() {
    if (closed || all.isEmpty()) {
      worker = null;
      return false;
    }
    return true;
  }
}
