package dev.turnpike.benchmarks.soak;

import dev.turnpike.benchmarks.load.Failure;
import dev.turnpike.benchmarks.load.LoadGenerator;
import dev.turnpike.benchmarks.load.LoadPlan;
import dev.turnpike.benchmarks.load.LoadResult;
import dev.turnpike.benchmarks.proxy.GatewayUnderTest;
import dev.turnpike.benchmarks.proxy.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several loads at once: whole answers, streams, a budget that is spent, faults of the provider.
 */
final class SoakLoad implements AutoCloseable {
  private static final int CONNECTIONS = 16;

  /** One for each slice by turns; what the caller sees is no fault of the runtime's. */
  private static final List<String> FAULTS =
      List.of(
          "status=503",
          "status=429; retry_after=1",
          "reset_before_first_byte",
          "reset",
          "broken_stream=3",
          "malformed_body",
          "delay=300",
          "hang");

  /** The loads that meet no fault. */
  private static final List<String> STEADY = List.of("whole", "spent", "streamed");

  private final int port;
  private final int perSecond;
  private final List<LoadGenerator> generators = new ArrayList<>();
  private final List<Path> steady;
  private final List<Path> faulty = new ArrayList<>();

  /**
   * @param perSecond of whole answers; half as many meet a spent budget, a fifth are streamed, a
   *     twentieth meet faults
   */
  SoakLoad(Path directory, int port, int perSecond) {
    this.port = port;
    this.perSecond = perSecond;
    this.steady =
        List.of(
            request(directory, STEADY.get(0), "dynamic/measured", false, List.of()),
            request(directory, STEADY.get(1), "dynamic/spent", false, List.of()),
            request(directory, STEADY.get(2), "dynamic/measured", true, List.of()));
    for (int i = 0; i < FAULTS.size(); i++) {
      faulty.add(
          request(
              directory,
              "fault-" + i,
              "dynamic/measured",
              i % 2 == 0,
              List.of("x-simulator-fault: " + FAULTS.get(i), "cf-aig-request-timeout: 500")));
    }
    for (int i = 0; i <= steady.size(); i++) {
      generators.add(new LoadGenerator());
    }
  }

  private static Path request(
      Path directory, String name, String model, boolean stream, List<String> lines) {
    String body =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(model, stream, "Plan three days. ".repeat(40));
    return Target.request(
        directory, name, GatewayUnderTest.PATH, body.getBytes(StandardCharsets.UTF_8), lines);
  }

  /**
   * What a slice came to.
   *
   * @param failed of those that met no fault
   * @param refused of those that met one and were told so
   * @param failures the first of those that failed
   */
  record Slice(long answered, long failed, long refused, List<Met> failures) {}

  /** A failure of a load. */
  record Met(String load, Failure failure) {}

  Slice run(int slice, long millis) throws InterruptedException {
    List<Callable<LoadResult>> loads = new ArrayList<>();
    int[] rates = {perSecond, Math.max(1, perSecond / 2), Math.max(1, perSecond / 5)};
    for (int i = 0; i < steady.size(); i++) {
      LoadPlan plan = new LoadPlan(port, steady.get(i), CONNECTIONS, rates[i], millis);
      LoadGenerator generator = generators.get(i);
      loads.add(() -> generator.run(plan));
    }
    LoadPlan faults =
        new LoadPlan(
            port,
            faulty.get(slice % faulty.size()),
            CONNECTIONS,
            Math.max(1, perSecond / 20),
            millis);
    loads.add(() -> generators.getLast().run(faults));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LoadResult>> results = threads.invokeAll(loads);
      long answered = 0;
      long failed = 0;
      List<Met> failures = new ArrayList<>();
      for (int i = 0; i < steady.size(); i++) {
        LoadResult result = results.get(i).get();
        String load = STEADY.get(i);
        answered += result.requests();
        failed += result.errors();
        result.failures().forEach(failure -> failures.add(new Met(load, failure)));
      }
      LoadResult met = results.getLast().get();
      return new Slice(answered + met.requests(), failed, met.errors(), failures);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load broke off: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    generators.forEach(LoadGenerator::close);
  }
}
