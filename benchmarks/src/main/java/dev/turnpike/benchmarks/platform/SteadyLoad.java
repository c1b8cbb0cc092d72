package dev.turnpike.benchmarks.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.benchmarks.measure.Latencies;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one route at a steady rate over a few connections, which watches for the version that
 * answers. Each connection's requests are due at fixed instants.
 */
final class SteadyLoad implements AutoCloseable {
  private final PlatformClient client;
  private final HttpRequest question;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Latencies latencies = new Latencies();
  private volatile boolean stopped;
  private volatile @Nullable String firstFailure;
  private @Nullable String awaited;
  private long seenAt;

  SteadyLoad(PlatformClient client, HttpRequest question, int connections, int perSecond) {
    this.client = client;
    this.question = question;
    long interval = 1_000_000_000L * connections / perSecond;
    long begin = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      long first = begin + interval * i / connections;
      threads.add(Thread.ofVirtual().name("load-" + i).start(() -> ask(first, interval)));
    }
  }

  /** From now on, watches for the first answer of this version. */
  synchronized void watchFor(String version) {
    awaited = version;
    seenAt = 0;
  }

  /** Waits for that answer; returns {@link System#nanoTime} of its end, or 0 if none came. */
  synchronized long awaitSeen(long millis) {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (seenAt == 0) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return 0;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return 0;
      }
    }
    return seenAt;
  }

  long answered() {
    return answered.get();
  }

  long failed() {
    return failed.get();
  }

  /** Returns what the first failed request met. */
  @Nullable String firstFailure() {
    return firstFailure;
  }

  /** Returns the latencies; to be called once closed. */
  Latencies latencies() {
    return latencies;
  }

  private void ask(long first, long interval) {
    for (long due = first; !stopped; due += interval) {
      long early = due - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
      long begin = System.nanoTime();
      try {
        HttpResponse<byte[]> response = client.ask(question);
        answered(response, begin, System.nanoTime());
      } catch (IOException | RuntimeException e) {
        failed(e.toString());
      }
    }
  }

  private void answered(HttpResponse<byte[]> response, long begin, long end) {
    if (response.statusCode() != 200) {
      failed(response.statusCode() + " " + new String(response.body(), UTF_8));
      return;
    }
    answered.incrementAndGet();
    String version = response.headers().firstValue("turnpike-route-version").orElse("");
    synchronized (this) {
      latencies.add(end - begin);
      if (seenAt == 0 && version.equals(awaited)) {
        seenAt = end;
        notifyAll();
      }
    }
  }

  private void failed(String why) {
    if (!stopped) {
      failed.incrementAndGet();
      if (firstFailure == null) {
        firstFailure = why;
      }
    }
  }

  /** Lets the requests in flight end. */
  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
