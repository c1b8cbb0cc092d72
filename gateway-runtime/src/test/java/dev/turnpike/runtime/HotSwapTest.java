package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.LARGE;
import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Versions go live and runtimes stop while requests are under way. */
class HotSwapTest {

  @Test
  void shouldServeEveryRequestWhileVersionsGoLive() throws Exception {
    try (TestGateway gateway = new TestGateway();
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      // given
      gateway.deploy("r", only(LARGE));
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger served = new AtomicInteger();
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(callers.submit(caller(gateway, stop, served)));
      }

      // when each deployment has seen a request of its own
      for (int version = 2; version <= 30; version++) {
        gateway.deploy("r", only(version % 2 == 0 ? SMALL : LARGE));
        HttpResponse<String> next = gateway.ask(body("dynamic/r"));
        assertThat(header(next, "turnpike-route-version")).isEqualTo(Integer.toString(version));
      }
      stop.set(true);

      // then
      for (Future<Void> caller : running) {
        caller.get();
      }
      assertThat(served.get()).isPositive();
    }
  }

  /** Sees 200s only, each answered by the model of the version it names. */
  private static Callable<Void> caller(
      TestGateway gateway, AtomicBoolean stop, AtomicInteger served) {
    return () -> {
      while (!stop.get()) {
        HttpResponse<String> answer = gateway.ask(body("dynamic/r"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        int version = Integer.parseInt(header(answer, "turnpike-route-version"));
        assertThat(header(answer, "cf-aig-model")).isEqualTo(version % 2 == 0 ? SMALL : LARGE);
        served.incrementAndGet();
      }
      return null;
    };
  }

  @Test
  void shouldFinishWhatIsInFlightWhenItStops() throws Exception {
    try (TestGateway gateway = new TestGateway();
        ExecutorService callers = Executors.newSingleThreadExecutor()) {
      // given a request that takes a while
      gateway.deploy("r", only(LARGE));
      Future<HttpResponse<String>> slow =
          callers.submit(() -> gateway.ask(body("dynamic/r"), "x-simulator-fault", "delay=700"));
      await()
          .until(() ->
              gateway
                  .send(HttpRequest.newBuilder(gateway.management("/metrics")).build())
                  .body()
                  .contains("turnpike_requests_in_flight 1.0"));

      // when
      gateway.runtime.close();

      // then
      assertThat(slow.get().statusCode()).isEqualTo(200);
      assertThat(gateway.outbox.usage).hasSize(1);
      assertThat(gateway.outbox.logs(1)).hasSize(1);
    }
  }

  private static String only(String model) {
    return Graphs.graph(Graphs.start("m"), Graphs.model("m", model, "", "END", null), Graphs.end());
  }
}
