package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.cache.CallerLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What belongs to one event loop: its deadlines, its turns and its connections to providers, so
 * that a request and its upstream calls stay on one thread.
 */
public record Loop(
    Vertx vertx, Context context, HttpClient client, Deadlines deadlines, LateFlush flushes)
    implements CallerLoop {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  /** Shorter than servers commonly keep idle connections, so that a kept one is not a dead one. */
  private static final int KEEP_ALIVE_SECONDS = 15;

  private static final int MAX_HEADERS = 64 << 10;

  /** Makes the loop's client; to be called on the event loop itself. */
  public static Loop on(Vertx vertx, Limits limits) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(limits.connectTimeout().toMillis()))
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxInitialLineLength(MAX_HEADERS)
            .setTcpNoDelay(true)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(limits.upstreamConnections())
            .setMaxWaitQueueSize(limits.waitingForConnection());
    LateFlush flushes = new LateFlush();
    return new Loop(
        vertx,
        vertx.getOrCreateContext(),
        vertx
            .httpClientBuilder()
            .with(options)
            .with(pool)
            .withConnectHandler(connection -> {
              flushes.take(connection);
              // Each call learns of its own break; the connection need not complain besides.
              connection.exceptionHandler(e -> log.debug("upstream: {}", e, e));
            })
            .build(),
        new Deadlines(System::nanoTime, (millis, task) -> timer(vertx, millis, task)),
        flushes);
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  @Override
  public Runnable after(Duration wait, Runnable task) {
    return timer(vertx, Math.max(1, wait.toMillis()), task);
  }

  private static Runnable timer(Vertx vertx, long millis, Runnable task) {
    long timer = vertx.setTimer(millis, _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }
}
