package dev.turnpike.benchmarks.stream;

import dev.turnpike.benchmarks.measure.Latencies;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Streams held open, on one event loop, which alone touches its state. */
final class StreamLoad {
  private static final int OPENED_AT_ONCE = 50;
  private static final long OPEN_PATIENCE_SECONDS = 60;

  private final Bootstrap bootstrap;
  private final EventLoop loop;
  private final List<StreamCaller> callers = new ArrayList<>();
  private Latencies delays = new Latencies();
  private CompletableFuture<String> opening = new CompletableFuture<>();
  private List<byte[]> requests = List.of();
  private int port;
  private int wanted;
  private int begun;
  private int open;
  private int broken;
  private String firstFailure = "";
  private boolean counting;

  StreamLoad(Bootstrap bootstrap, EventLoop loop) {
    this.bootstrap = bootstrap;
    this.loop = loop;
  }

  /** Opens streams, the requests by turns; done when each has had its first chunk or failed. */
  CompletableFuture<String> open(int port, int streams, List<byte[]> requests) {
    CompletableFuture<String> done = new CompletableFuture<>();
    loop.execute(() -> {
      this.port = port;
      this.requests = List.copyOf(requests);
      opening = done;
      wanted = streams;
      begun = 0;
      open = 0;
      broken = 0;
      firstFailure = "";
      for (int i = 0; i < Math.min(OPENED_AT_ONCE, streams); i++) {
        next();
      }
    });
    loop.schedule(
        () -> done.complete(result("not all opened in time")),
        OPEN_PATIENCE_SECONDS,
        TimeUnit.SECONDS);
    return done;
  }

  private void next() {
    if (begun >= wanted) {
      if (open + broken >= wanted) {
        opening.complete(result(firstFailure));
      }
      return;
    }
    byte[] request = requests.get(begun++ % requests.size());
    StreamCaller caller = new StreamCaller(this, Unpooled.wrappedBuffer(request));
    callers.add(caller);
    bootstrap
        .clone()
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(caller);
              }
            })
        .connect("127.0.0.1", port)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            failed(String.valueOf(connected.cause()));
          }
        });
  }

  private String result(String failure) {
    return open + " " + broken + " " + failure.replaceAll("\\s+", " ");
  }

  void opened() {
    open++;
    next();
  }

  void chunk(long sent) {
    if (counting) {
      delays.add(System.nanoTime() - sent);
    }
  }

  void closed(boolean wasOpen, String firstBytes) {
    if (wasOpen) {
      open--;
    }
    failed(firstBytes.isEmpty() ? "closed without an answer" : firstBytes);
  }

  private void failed(String why) {
    broken++;
    if (firstFailure.isEmpty()) {
      firstFailure = why;
    }
    next();
  }

  /** Counts chunks for so long. */
  CompletableFuture<String> count(long millis) {
    CompletableFuture<String> done = new CompletableFuture<>();
    loop.execute(() -> {
      delays = new Latencies();
      counting = true;
    });
    loop.schedule(
        () -> {
          counting = false;
          done.complete(
              new StreamResult(
                      delays.count(),
                      broken,
                      delays.percentile(0.5),
                      delays.percentile(0.99),
                      delays.max())
                  .line());
        },
        millis,
        TimeUnit.MILLISECONDS);
    return done;
  }

  /** Leaves all streams. */
  CompletableFuture<String> close() {
    CompletableFuture<String> done = new CompletableFuture<>();
    loop.execute(() -> {
      wanted = 0;
      callers.forEach(StreamCaller::close);
      callers.clear();
      done.complete("");
    });
    return done;
  }
}
