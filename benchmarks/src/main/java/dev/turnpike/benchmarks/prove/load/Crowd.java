package dev.turnpike.benchmarks.prove.load;

import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.compare.Answer;
import dev.turnpike.benchmarks.prove.compare.Answer.End;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers at a steady rate, whatever becomes of them. One that loses its runtime asks the next one
 * again.
 */
public final class Crowd implements AutoCloseable {
  /** So many wait for an answer at most; then the crowd is late, not larger. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final long SECOND = 1_000_000_000L;

  private final Cluster cluster;
  private final Caller caller;
  private final SplittableRandom chance;
  private final long intervalNanos;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Thread driver;
  private volatile boolean stopped;

  private Crowd(Cluster cluster, InstantSource clock, int perSecond, long seed) {
    this.cluster = cluster;
    this.caller = new Caller(clock);
    this.chance = new SplittableRandom(seed);
    this.intervalNanos = SECOND / perSecond;
    this.driver = Thread.ofPlatform().name("crowd").start(this::drive);
  }

  /** Begins to ask. */
  public static Crowd start(Cluster cluster, InstantSource clock, int perSecond, long seed) {
    return new Crowd(cluster, clock, perSecond, seed);
  }

  private void drive() {
    int next = 0;
    for (long due = System.nanoTime(); !stopped; due += intervalNanos) {
      LockSupport.parkNanos(due - System.nanoTime());
      Question question = Question.draw(chance);
      int runtime = next++ % cluster.runtimes();
      room.acquireUninterruptibly();
      Thread.ofVirtual().name("caller").start(() -> ask(question, runtime));
    }
  }

  private void ask(Question question, int first) {
    try {
      for (int i = 0; i < cluster.runtimes(); i++) {
        int runtime = (first + i) % cluster.runtimes();
        Answer answer = caller.ask(runtime, cluster.gateway(runtime), question);
        answers.add(answer);
        if (answer.end() != End.REFUSED && answer.end() != End.RESET) {
          return;
        }
      }
    } finally {
      room.release();
    }
  }

  /** Returns how many requests came to an end. */
  public int size() {
    return answers.size();
  }

  /** Stops asking and returns what everybody saw. */
  public List<Answer> leave(Duration within) {
    stopped = true;
    try {
      driver.join();
      if (!room.tryAcquire(MOST_AT_ONCE, within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("callers still wait for their answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new ArrayList<>(answers);
  }

  @Override
  public void close() {
    stopped = true;
    caller.close();
  }
}
