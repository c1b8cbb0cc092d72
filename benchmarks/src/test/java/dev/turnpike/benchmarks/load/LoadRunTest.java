package dev.turnpike.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private static final byte[] GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8);

  private final Vertx vertx = Vertx.vertx();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    vertx.close().await();
  }

  @Test
  void shouldCountEveryAnswerOfAFlatOutLoad() {
    int port = serve(0);

    LoadResult result = run(new LoadPlan(port, Path.of("unused"), 4, 0, 300));

    assertThat(result.requests()).isPositive().isEqualTo(asked.get());
    assertThat(result.errors()).isZero();
    assertThat(result.answerBytes()).isEqualTo(5);
    assertThat(result.p50Nanos()).isPositive().isLessThanOrEqualTo(result.p99Nanos());
  }

  @Test
  void shouldSendWhatIsDueAndCountAStallFromWhenRequestsWereDue() {
    int port = serve(300);

    LoadResult result = run(new LoadPlan(port, Path.of("unused"), 1, 100, 500));

    // The first answer takes 300 ms; 29 requests are due meanwhile and wait for the connection.
    assertThat(result.requests()).isEqualTo(50);
    assertThat(result.errors()).isZero();
    assertThat(result.maxNanos()).isGreaterThan(290_000_000L);
    assertThat(result.p50Nanos()).isGreaterThan(20_000_000L);
  }

  @Test
  void shouldCountOtherAnswersAndLostConnectionsAsErrors() {
    int port =
        listen(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  if (asked.incrementAndGet() % 2 == 0) {
                    request.connection().close();
                  } else {
                    request.response().setStatusCode(503).end("no " + "more ".repeat(100));
                  }
                }));

    LoadResult result = run(new LoadPlan(port, Path.of("unused"), 1, 50, 400));

    assertThat(result.requests()).isZero();
    assertThat(result.errors()).isGreaterThan(5);
    assertThat(result.failures()).hasSize((int) Math.min(result.errors(), 10));
    Failure first = result.failures().getFirst();
    assertThat(first.end()).isEqualTo(Failure.End.ANSWERED);
    assertThat(first.afterMillis()).isBetween(0L, 10_000L);
    assertThat(first.body()).startsWith("no more more").hasSize(Failure.MOST_OF_BODY);
    assertThat(first.inWords()).startsWith("answered with another status: 503 no more");
    assertThat(result.failures().get(1).inWords()).isEqualTo("connection lost");
  }

  @Test
  void shouldCarryPlansAndResultsAsLines() {
    LoadPlan plan = new LoadPlan(8787, Path.of("/tmp/a request"), 32, 1_000, 8_000);
    List<Failure> failures =
        List.of(
            new Failure(7, Failure.End.ANSWERED, 503, "{\"error\": \"full, \u00e4\"}\n"),
            new Failure(8, Failure.End.SILENT, 0, ""));
    LoadResult result = new LoadResult(1, 2, 3.5, 1_500, 4, 5, 6, failures);

    assertThat(LoadPlan.parse(plan.line())).isEqualTo(plan);
    assertThat(LoadResult.parse(result.line())).isEqualTo(result);
    assertThat(result.perSecond()).isCloseTo(0.286, within(0.001));
  }

  /** Answers at once, but the first time only after the delay. */
  private int serve(int delayMillis) {
    return listen(
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              if (asked.incrementAndGet() > 1 || delayMillis == 0) {
                request.response().end("hello");
              } else {
                vertx.setTimer(delayMillis, _ -> request.response().end("hello"));
              }
            }));
  }

  private static int listen(HttpServer server) {
    return server.listen(0, "127.0.0.1").await().actualPort();
  }

  private LoadResult run(LoadPlan plan) {
    Bootstrap bootstrap = new Bootstrap().group(group).channel(NioSocketChannel.class);
    return new LoadRun(plan, bootstrap, group.next(), GET).start().join();
  }
}
