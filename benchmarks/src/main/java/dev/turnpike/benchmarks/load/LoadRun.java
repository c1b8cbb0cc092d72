package dev.turnpike.benchmarks.load;

import dev.turnpike.benchmarks.measure.Latencies;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One load on one event loop, which alone touches its state.
 *
 * <p>At a fixed rate a request's latency counts from when it was due, also if no connection was
 * free then: a server that stalls does not make the load wait for it.
 */
final class LoadRun {
  private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int MOST_ERRORS = 1_000;

  /** How many failures are told, the first ones. */
  private static final int MOST_TOLD = 10;

  static final int OK = 200;

  private final LoadPlan plan;
  private final Bootstrap bootstrap;
  private final EventLoop loop;
  private final byte[] request;
  private final Latencies latencies = new Latencies();
  private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Connection> all = new ArrayDeque<>();
  private final Deque<Long> overdue = new ArrayDeque<>();
  private long begin;
  private long lastAnswer;
  private long nextDue;
  private int inFlight;
  private long errors;
  private final List<Failure> failures = new ArrayList<>();
  private long answerBytes;
  private boolean sending;

  LoadRun(LoadPlan plan, Bootstrap bootstrap, EventLoop loop, byte[] request) {
    this.plan = plan;
    this.bootstrap = bootstrap;
    this.loop = loop;
    this.request = request;
  }

  CompletableFuture<LoadResult> start() {
    loop.execute(() -> {
      for (int i = 0; i < plan.connections(); i++) {
        open();
      }
    });
    loop.schedule(this::abandon, plan.millis() + 60_000, TimeUnit.MILLISECONDS);
    return result;
  }

  private void open() {
    Connection connection = new Connection(this, request);
    bootstrap
        .clone()
        .handler(connection.pipeline())
        .connect("127.0.0.1", plan.port())
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            result.completeExceptionally(connected.cause());
          }
        });
  }

  void opened(Connection connection) {
    all.add(connection);
    if (begin != 0) {
      next(connection);
      return;
    }
    idle.add(connection);
    if (all.size() == plan.connections()) {
      begin();
    }
  }

  private void begin() {
    begin = System.nanoTime();
    lastAnswer = begin;
    nextDue = begin;
    sending = true;
    loop.schedule(this::stopSending, plan.millis(), TimeUnit.MILLISECONDS);
    if (plan.perSecond() > 0) {
      tick();
    } else {
      while (!idle.isEmpty()) {
        send(idle.pop(), System.nanoTime());
      }
    }
  }

  /** Sends what is due and comes back for the next. */
  private void tick() {
    if (!sending) {
      return;
    }
    sendDue(System.nanoTime());
    loop.schedule(this::tick, nextDue - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void sendDue(long until) {
    long end = begin + plan.millis() * 1_000_000;
    while (nextDue - until <= 0 && nextDue - end < 0) {
      overdue.add(nextDue);
      nextDue += 1_000_000_000L / plan.perSecond();
    }
    while (!overdue.isEmpty() && !idle.isEmpty()) {
      send(idle.pop(), overdue.pop());
    }
  }

  private void send(Connection connection, long since) {
    inFlight++;
    connection.send(since);
  }

  void answered(Connection connection, int status, long bytes, long since) {
    inFlight--;
    lastAnswer = System.nanoTime();
    answerBytes = bytes;
    if (status == OK) {
      latencies.add(lastAnswer - since);
    } else {
      failed(Failure.End.ANSWERED, status, connection.beginning());
    }
    next(connection);
  }

  private void next(Connection connection) {
    if (!overdue.isEmpty()) {
      send(connection, overdue.pop());
    } else if (sending && plan.perSecond() == 0) {
      send(connection, System.nanoTime());
    } else {
      idle.push(connection);
    }
    finishIfDone();
  }

  void closed(Connection connection, boolean waiting) {
    all.remove(connection);
    idle.remove(connection);
    if (waiting) {
      inFlight--;
      failed(Failure.End.CUT, connection.status(), connection.beginning());
    }
    if (sending || !overdue.isEmpty()) {
      open();
    }
    finishIfDone();
  }

  private void failed(Failure.End end, int status, String body) {
    tell(end, status, body);
    errors++;
    if (errors > MOST_ERRORS) {
      sending = false;
      errors += overdue.size();
      overdue.clear();
    }
  }

  private void tell(Failure.End end, int status, String body) {
    if (failures.size() < MOST_TOLD) {
      failures.add(new Failure((System.nanoTime() - begin) / 1_000_000, end, status, body));
    }
  }

  /** From here on nothing more is due; what was and had to wait is still sent. */
  private void stopSending() {
    if (sending && plan.perSecond() > 0) {
      sendDue(System.nanoTime());
    }
    sending = false;
    finishIfDone();
    loop.schedule(this::abandon, LAST_ANSWERS_NANOS, TimeUnit.NANOSECONDS);
  }

  private void finishIfDone() {
    if (begin != 0 && !sending && inFlight == 0 && overdue.isEmpty()) {
      finish();
    }
  }

  /** Requests nobody answered in time are errors, and those never sent as well. */
  private void abandon() {
    if (!result.isDone()) {
      for (Connection connection : all) {
        if (connection.isWaiting()) {
          tell(Failure.End.SILENT, connection.status(), connection.beginning());
        }
      }
      if (!overdue.isEmpty()) {
        tell(Failure.End.UNSENT, 0, "");
      }
      errors += inFlight + overdue.size();
      overdue.clear();
      finish();
    }
  }

  private void finish() {
    if (result.isDone()) {
      return;
    }
    sending = false;
    double seconds = Math.max(1, lastAnswer - begin) / 1e9;
    result.complete(
        new LoadResult(
            latencies.count(),
            errors,
            seconds,
            answerBytes,
            latencies.percentile(0.5),
            latencies.percentile(0.99),
            latencies.max(),
            failures));
    for (Connection connection : all) {
      Channel channel = connection.channel();
      if (channel != null) {
        channel.close();
      }
    }
  }
}
