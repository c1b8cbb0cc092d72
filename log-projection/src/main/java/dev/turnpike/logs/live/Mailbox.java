package dev.turnpike.logs.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one listener has not been sent yet: a bounded queue that drops its oldest message, and
 * counts it, when a new one finds no place. Thread-safe.
 */
public final class Mailbox {
  private final int places;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> waiting = new ArrayDeque<>();
  private long dropped;
  private boolean closed;

  public Mailbox(int places) {
    this.places = places;
  }

  /**
   * What has come since the last delivery.
   *
   * @param dropped messages lost before the first of these
   * @param closed whether nothing will come any more
   */
  public record Delivery(List<String> messages, long dropped, boolean closed) {
    public Delivery {
      messages = List.copyOf(messages);
    }

    boolean isEmpty() {
      return messages.isEmpty() && dropped == 0;
    }
  }

  public void put(String message) {
    lock.lock();
    try {
      if (waiting.size() == places) {
        waiting.removeFirst();
        dropped++;
      }
      waiting.addLast(message);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Counts messages that could not even be put. */
  public void lose(long messages) {
    lock.lock();
    try {
      dropped += messages;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes all there is, waiting so long for the first message. */
  public Delivery take(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (waiting.isEmpty() && dropped == 0 && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      Delivery delivery = new Delivery(new ArrayList<>(waiting), dropped, closed);
      waiting.clear();
      dropped = 0;
      return delivery;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream of the listener. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
