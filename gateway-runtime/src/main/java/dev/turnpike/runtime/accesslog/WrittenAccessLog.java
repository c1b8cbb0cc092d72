package dev.turnpike.runtime.accesslog;

import dev.turnpike.runtime.report.RequestReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines from a thread of its own. What waits is bounded: requests beyond it have no line and
 * are counted. Thread-safe.
 */
public final class WrittenAccessLog implements AccessLog {
  /** The logger the lines go to. */
  public static final String LOGGER = "turnpike.access";

  private static final Logger log = LoggerFactory.getLogger(WrittenAccessLog.class);
  private static final int MOST_WAITING = 16_384;
  private static final long POLL_MILLIS = 100;
  private static final long CLOSE_MILLIS = 5_000;

  private final BlockingQueue<RequestReport> waiting;
  private final Consumer<String> sink;
  private final Counter dropped;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param mostWaiting requests that may wait for their line
   * @param sink takes each line, without a line break, from one thread
   */
  public WrittenAccessLog(int mostWaiting, MeterRegistry registry, Consumer<String> sink) {
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    this.sink = sink;
    this.dropped =
        Counter.builder("turnpike.access.log.dropped")
            .description("Requests without a line, as too many waited")
            .register(registry);
    this.thread = Thread.ofPlatform().name("access-log").daemon(true).start(this::run);
  }

  /** Opens a log that goes to {@link #LOGGER}. */
  public static AccessLog open(MeterRegistry registry) {
    Logger lines = LoggerFactory.getLogger(LOGGER);
    return new WrittenAccessLog(MOST_WAITING, registry, lines::info);
  }

  @Override
  public void tell(RequestReport report) {
    if (closing || !waiting.offer(report)) {
      dropped.increment();
    }
  }

  private void run() {
    while (!closing || !waiting.isEmpty()) {
      try {
        @Nullable RequestReport report = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (report != null) {
          write(report);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void write(RequestReport report) {
    try {
      sink.accept(AccessLine.of(report));
    } catch (RuntimeException e) {
      dropped.increment();
      log.error("request {} has no line in the access log", report.ask().requestId(), e);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(Duration.ofMillis(CLOSE_MILLIS))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
