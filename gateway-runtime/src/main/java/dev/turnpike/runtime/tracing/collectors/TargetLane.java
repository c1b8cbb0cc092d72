package dev.turnpike.runtime.tracing.collectors;

import dev.turnpike.contracts.gateway.GatewayId;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one target: spans wait in it, and one call at a time takes them away. What a target
 * does not take is lost. Anybody may offer; all else happens on the exporter's thread.
 */
final class TargetLane {
  /** How many spans wait for one target. */
  static final int MOST_WAITING = 2_048;

  /** How many may wait for it however many wait for others. */
  static final int ITS_OWN = 512;

  /** How many spans wait for all targets before each has its own share only. */
  static final int MOST_IN_ALL = 65_536;

  private static final int BATCH = 512;
  private static final Logger log = LoggerFactory.getLogger(TargetLane.class);

  private final GatewayId gateway;
  private final TraceTarget target;
  private final SpanPost post;
  private final TargetMeters meters;
  private final Executor thread;
  private final Queue<List<? extends SpanData>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private volatile boolean closed;
  private boolean sending;
  private boolean failing;

  TargetLane(
      GatewayId gateway, TraceTarget target, SpanPost post, TargetMeters meters, Executor thread) {
    this.gateway = gateway;
    this.target = target;
    this.post = post;
    this.meters = meters;
    this.thread = thread;
  }

  TraceTarget target() {
    return target;
  }

  /** Takes the spans of a request, or drops them if too many wait. Never waits. */
  void offer(List<? extends SpanData> spans) {
    int size = spans.size();
    int mine = count.addAndGet(size);
    int all = meters.waiting(size);
    if (closed || mine > MOST_WAITING || (all > MOST_IN_ALL && mine > ITS_OWN)) {
      gone(size);
      meters.full(size);
      return;
    }
    waiting.add(spans);
    if (closed || (mine >= BATCH && mine - size < BATCH)) {
      execute(this::pump);
    }
  }

  /** Sends what waits, unless a call is under way. */
  void pump() {
    if (sending) {
      return;
    }
    List<SpanData> batch = take();
    if (batch.isEmpty()) {
      if (closed) {
        done.complete(null);
      }
      return;
    }
    sending = true;
    post.send(target, batch)
        .onComplete(
            _ -> execute(() -> sent(batch.size())),
            failure -> execute(() -> failed(batch.size(), failure)));
  }

  private List<SpanData> take() {
    List<SpanData> batch = new ArrayList<>();
    while (batch.size() < BATCH) {
      List<? extends SpanData> next = waiting.poll();
      if (next == null) {
        break;
      }
      batch.addAll(next);
    }
    gone(batch.size());
    return batch;
  }

  private void sent(int size) {
    sending = false;
    meters.sent(size);
    if (failing) {
      failing = false;
      log.info("gateway {}: {} takes spans again", gateway, target);
    }
    goOn();
  }

  private void failed(int size, Throwable failure) {
    sending = false;
    meters.failed(size);
    if (!failing) {
      failing = true;
      log.warn("gateway {}: {} takes no spans: {}", gateway, target, failure.getMessage());
    }
    if (closed) {
      dropAll();
    }
    goOn();
  }

  private void goOn() {
    if (closed || count.get() >= BATCH) {
      pump();
    }
  }

  private void dropAll() {
    for (List<SpanData> left = take(); !left.isEmpty(); left = take()) {
      meters.failed(left.size());
    }
  }

  private void gone(int size) {
    count.addAndGet(-size);
    meters.waiting(-size);
  }

  /** Takes no more and sends what waits, but nothing after the first call that fails. */
  CompletableFuture<@Nullable Void> close() {
    closed = true;
    execute(this::pump);
    return done;
  }

  /** Drops what still waits, as there is no more time. */
  void abandon() {
    dropAll();
  }

  private void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // The runtime has stopped: nobody takes spans any more, nor reads the meters.
    }
  }
}
