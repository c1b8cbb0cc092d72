package dev.turnpike.runtime.tracing.collectors;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The targets of all gateways. They change when snapshots come, never on the way of a request; a
 * thread of its own writes the spans and sends them every second. Thread-safe.
 */
public final class TargetBook implements AutoCloseable {
  /** How many targets there are at most; a gateway that comes when they are taken has none. */
  static final int MOST_TARGETS = 128;

  private static final Logger log = LoggerFactory.getLogger(TargetBook.class);
  private static final long SEND_EVERY_MILLIS = 1_000;
  private static final long SEND_WITHIN_MILLIS = 10_000;
  private static final long CLOSE_SECONDS = 5;

  private final SpanPost post;
  private final TargetMeters meters;
  private final ScheduledExecutorService thread;

  /** Lanes that closed and may have something left. */
  private final Set<TargetLane> closing = new HashSet<>();

  private volatile Map<GatewayId, List<TargetLane>> lanes = Map.of();
  private boolean closed;

  public TargetBook(Vertx vertx, PinnedHosts hosts, MeterRegistry registry) {
    this(new SpanPost(vertx, hosts, SEND_WITHIN_MILLIS), registry);
  }

  private TargetBook(SpanPost post, MeterRegistry registry) {
    this.post = post;
    this.meters = new TargetMeters(registry);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("trace-targets").daemon(true).factory());
    thread.scheduleWithFixedDelay(
        this::pump, SEND_EVERY_MILLIS, SEND_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Says whether a gateway's spans go anywhere. */
  public boolean has(GatewayId gateway) {
    return lanes.containsKey(gateway);
  }

  /** Hands a gateway's spans over. Never waits. */
  public void tell(GatewayId gateway, List<? extends SpanData> spans) {
    List<TargetLane> to = lanes.get(gateway);
    if (to != null) {
      for (int i = 0; i < to.size(); i++) {
        to.get(i).offer(spans);
      }
    }
  }

  /** Lets a gateway's spans go to these; targets it had before are kept, others closed. */
  public synchronized void set(GatewayId gateway, List<TraceTarget> targets) {
    List<TargetLane> before = lanes.getOrDefault(gateway, List.of());
    if (closed || (before.isEmpty() && targets.isEmpty())) {
      return;
    }
    int room = MOST_TARGETS - number(lanes) + before.size();
    List<TargetLane> now = new ArrayList<>();
    for (TraceTarget target : targets) {
      if (now.size() < room) {
        now.add(lane(gateway, target, before));
      } else {
        log.error(
            "gateway {}: {} gets no spans, as there are {} targets already",
            gateway,
            target,
            MOST_TARGETS);
      }
    }
    Map<GatewayId, List<TargetLane>> copy = new HashMap<>(lanes);
    if (now.isEmpty()) {
      copy.remove(gateway);
    } else {
      copy.put(gateway, List.copyOf(now));
    }
    lanes = copy;
    meters.targets(number(copy));
    for (TargetLane lane : before) {
      if (!now.contains(lane)) {
        close(lane);
      }
    }
  }

  private TargetLane lane(GatewayId gateway, TraceTarget target, List<TargetLane> before) {
    for (TargetLane lane : before) {
      if (lane.target().equals(target)) {
        return lane;
      }
    }
    return new TargetLane(gateway, target, post, meters, thread);
  }

  private static int number(Map<GatewayId, List<TargetLane>> lanes) {
    int number = 0;
    for (List<TargetLane> some : lanes.values()) {
      number += some.size();
    }
    return number;
  }

  private CompletableFuture<@Nullable Void> close(TargetLane lane) {
    closing.add(lane);
    return lane.close().whenComplete((_, _) -> forget(lane));
  }

  private synchronized void forget(TargetLane lane) {
    closing.remove(lane);
  }

  private void pump() {
    for (List<TargetLane> some : lanes.values()) {
      for (TargetLane lane : some) {
        lane.pump();
      }
    }
  }

  /** Sends what is left, within a time. */
  @Override
  public void close() {
    List<CompletableFuture<@Nullable Void>> ends = new ArrayList<>();
    synchronized (this) {
      closed = true;
      lanes.values().forEach(some -> some.forEach(lane -> ends.add(close(lane))));
      closing.forEach(lane -> ends.add(lane.close()));
      lanes = Map.of();
    }
    Duration within = Duration.ofSeconds(CLOSE_SECONDS);
    CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    synchronized (this) {
      closing.forEach(TargetLane::abandon);
    }
    thread.shutdownNow();
  }
}
