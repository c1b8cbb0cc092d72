package dev.turnpike.runtime.exchange;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadlines of one event loop: a wheel of buckets, each a tick long, and one timer for all of
 * them.
 *
 * <p>Nearly every deadline is called off long before it is due, so setting and calling off take a
 * few writes each, and the timer is set anew only for a deadline that is due before all others. A
 * deadline is never early, and late by less than a tick and what the timer is late. Without
 * deadlines no timer runs. Not thread-safe: for its event loop alone.
 *
 * @see <a href="https://doi.org/10.1145/41457.37504">Varghese and Lauck, Hashed and hierarchical
 *     timing wheels</a>, scheme 6
 */
public final class Deadlines {
  static final int TICK_MILLIS = 10;

  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000L;

  /** A power of two; a turn of the wheel is 10.24 s. */
  private static final int BUCKETS = 1_024;

  private static final long NEVER = Long.MAX_VALUE;

  private final LongSupplier nanos;
  private final Timer timer;
  private final Thread loop = Thread.currentThread();
  private final long startNanos;
  private final Deadline[] wheel = new Deadline[BUCKETS];

  /** Ticks up to this one are over. */
  private long past;

  private long wakesAt = NEVER;
  private @Nullable Runnable waking;
  private int count;

  /** Has something run once, later, on the event loop. */
  @FunctionalInterface
  public interface Timer {
    /** Runs the task after this time, at least 1 ms; returns what calls it off. */
    Runnable after(long millis, Runnable task);
  }

  /** Something that is to happen unless it is called off. */
  public static final class Deadline {
    private final @Nullable Deadlines owner;
    private final Runnable task;
    private final long tick;
    private Deadline before = this;
    private Deadline next = this;

    private Deadline(@Nullable Deadlines owner, Runnable task, long tick) {
      this.owner = owner;
      this.task = task;
      this.tick = tick;
    }

    /** Calls it off; does nothing when it was called off or is over. */
    public void cancel() {
      if (next != this && owner != null) {
        assert Thread.currentThread() == owner.loop : "a deadline is called off by another thread";
        unlink();
        owner.count--;
      }
    }

    private void unlink() {
      before.next = next;
      next.before = before;
      before = this;
      next = this;
    }

    /** As the head of a list, takes another in at its end. */
    private void append(Deadline other) {
      other.before = before;
      other.next = this;
      before.next = other;
      before = other;
    }
  }

  /**
   * To be made on the event loop.
   *
   * @param nanos a clock that never goes back
   */
  public Deadlines(LongSupplier nanos, Timer timer) {
    this.nanos = nanos;
    this.timer = timer;
    this.startNanos = nanos.getAsLong();
    for (int i = 0; i < BUCKETS; i++) {
      wheel[i] = head();
    }
  }

  private static Deadline head() {
    return new Deadline(null, () -> {}, NEVER);
  }

  /**
   * Has a task run after this time, unless it is called off.
   *
   * @param millis at least 1 is waited
   */
  public Deadline after(long millis, Runnable task) {
    assert Thread.currentThread() == loop : "a deadline is set by another thread";
    long due = nanos.getAsLong() - startNanos + Math.max(1, millis) * 1_000_000;
    Deadline deadline = new Deadline(this, task, Math.ceilDiv(due, TICK_NANOS));
    bucket(deadline.tick).append(deadline);
    count++;
    if (deadline.tick < wakesAt) {
      wakeAt(deadline.tick);
    }
    return deadline;
  }

  private Deadline bucket(long tick) {
    return wheel[(int) (tick & (BUCKETS - 1))];
  }

  private void wakeAt(long tick) {
    Runnable earlier = waking;
    if (earlier != null) {
      earlier.run();
    }
    long wait = startNanos + tick * TICK_NANOS - nanos.getAsLong();
    wakesAt = tick;
    waking = timer.after(Math.max(1, Math.ceilDiv(wait, 1_000_000L)), this::wake);
  }

  private void wake() {
    // Whoever sets a deadline meanwhile sets no timer for it.
    wakesAt = Long.MIN_VALUE;
    waking = null;
    long now = Math.floorDiv(nanos.getAsLong() - startNanos, TICK_NANOS);
    runUntil(now);
    wakesAt = NEVER;
    if (count > 0) {
      wakeAt(nextDue());
    }
  }

  private void runUntil(long now) {
    Deadline due = head();
    long first = Math.max(past + 1, now - BUCKETS + 1);
    for (long tick = first; tick <= now; tick++) {
      collect(bucket(tick), now, due);
    }
    past = Math.max(past, now);
    while (due.next != due) {
      Deadline deadline = due.next;
      deadline.unlink();
      count--;
      try {
        deadline.task.run();
      } catch (RuntimeException | Error e) {
        // One that fails does not keep the others from being told.
        log.error("what was to happen at a deadline failed", e);
      }
    }
  }

  private static void collect(Deadline bucket, long now, Deadline due) {
    Deadline deadline = bucket.next;
    while (deadline != bucket) {
      Deadline following = deadline.next;
      if (deadline.tick <= now) {
        deadline.unlink();
        due.append(deadline);
      }
      deadline = following;
    }
  }

  /** Returns the next tick with a deadline, or that a turn ahead when all are farther away. */
  private long nextDue() {
    for (long tick = past + 1; tick < past + BUCKETS; tick++) {
      Deadline bucket = bucket(tick);
      for (Deadline deadline = bucket.next; deadline != bucket; deadline = deadline.next) {
        if (deadline.tick == tick) {
          return tick;
        }
      }
    }
    return past + BUCKETS;
  }
}
