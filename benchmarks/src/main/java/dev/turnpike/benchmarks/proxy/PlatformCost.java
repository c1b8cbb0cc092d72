package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.load.LoadGenerator;
import dev.turnpike.benchmarks.load.LoadPlan;
import dev.turnpike.benchmarks.load.LoadResult;
import dev.turnpike.benchmarks.measure.CpuTime;
import dev.turnpike.benchmarks.platform.PlatformClient;
import dev.turnpike.benchmarks.platform.PlatformUnderTest;
import dev.turnpike.benchmarks.platform.ServedRoute;
import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * CPU of the whole platform a request: runtime, Kafka, ledger, log projection, control plane and
 * PostgreSQL, in one JVM and a database server, until the last request is booked and logged.
 */
final class PlatformCost implements AutoCloseable {
  private static final int WARM_SECONDS = 20;
  private static final int IDLE_SECONDS = 5;
  private static final long CATCH_UP_NANOS = 60_000_000_000L;
  private static final String BOOKED = "turnpike_ledger_charges_total";
  private static final String LOGGED = "turnpike_logs_stored_total";

  private final PlatformUnderTest platform;
  private final LoadGenerator generator;
  private final LoadPlan plan;
  private final HttpClient http = HttpClient.newHttpClient();

  private PlatformCost(PlatformUnderTest platform, LoadGenerator generator, LoadPlan plan) {
    this.platform = platform;
    this.generator = generator;
    this.plan = plan;
  }

  /**
   * Starts a platform, measures it and says what came of it.
   *
   * @param nginxCpu what nginx needs a request at a steady rate, if that is known
   * @return whether every request was answered, booked and logged
   */
  static boolean print(
      PrintStream out,
      LoadGenerator generator,
      Path directory,
      int upstream,
      int perSecond,
      int seconds,
      Optional<Double> nginxCpu) {
    Map<String, String> settings =
        Map.of(
            "TURNPIKE_ALLOW_PRIVATE_UPSTREAMS",
            "true",
            "TURNPIKE_PROVIDERS_WORKERS_AI_BASE_URL",
            "http://127.0.0.1:" + upstream + "/v1");
    try (PlatformUnderTest platform = PlatformUnderTest.start(false, settings);
        PlatformClient client = new PlatformClient(platform.addresses())) {
      client.change(
          "/routes",
          Map.of(
              "name", "measured", "elements", WireJson.mapper().readTree(GatewayUnderTest.ROUTE)));
      ServedRoute.await(client, "measured");
      Path request =
          Target.request(directory, "platform", GatewayUnderTest.PATH, GatewayUnderTest.MODEL);
      int port = URI.create(platform.addresses().gateway()).getPort();
      try (PlatformCost cost =
          new PlatformCost(
              platform, generator, new LoadPlan(port, request, 32, perSecond, seconds * 1_000L))) {
        return cost.measure(out, nginxCpu);
      }
    }
  }

  private boolean measure(PrintStream out, Optional<Double> nginxCpu) {
    List<Long> roots = platform.roots();
    System.err.println("  warming the platform");
    double booked = metric(BOOKED);
    double logged = metric(LOGGED);
    LoadResult warm =
        generator.run(
            new LoadPlan(
                plan.port(),
                plan.request(),
                plan.connections(),
                plan.perSecond(),
                WARM_SECONDS * 1_000L));
    boolean whole = warm.errors() == 0 && caughtUp(booked, logged, warm.requests());
    long idleBefore = CpuTime.treeMicros(roots);
    LockSupport.parkNanos(IDLE_SECONDS * 1_000_000_000L);
    double idle = (CpuTime.treeMicros(roots) - idleBefore) / (double) IDLE_SECONDS;
    System.err.println("  measuring the platform");
    booked = metric(BOOKED);
    logged = metric(LOGGED);
    long before = CpuTime.treeMicros(roots);
    long begin = System.nanoTime();
    LoadResult load = generator.run(plan);
    long loaded = System.nanoTime();
    whole &= load.errors() == 0 && caughtUp(booked, logged, load.requests());
    double each = (CpuTime.treeMicros(roots) - before) / (double) Math.max(1, load.requests());
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf(
        Locale.ROOT,
        "### The whole platform, %,d requests a second%n%n"
            + "%.1f us CPU a request: runtime, Kafka, ledger, log projection, control plane,"
            + " PostgreSQL; of it %.1f us it also uses when nobody asks.%s%n"
            + "%,d requests answered, %d failed; p50 %,.0f us, p99 %,.0f us; booked and logged %.1f s"
            + " after the last answer%s.%n%n",
        plan.perSecond(),
        each,
        idle * seconds / Math.max(1, load.requests()),
        nginxCpu
            .map(it ->
                String.format(Locale.ROOT, " %.2f x nginx at its steady rate (bar: 6).", each / it))
            .orElse(""),
        load.requests(),
        load.errors(),
        load.p50Nanos() / 1e3,
        load.p99Nanos() / 1e3,
        (System.nanoTime() - loaded) / 1e9,
        whole ? "" : ": NOT ALL OF THEM");
    return whole;
  }

  /** Waits until all is booked and logged; false if that takes too long. */
  private boolean caughtUp(double booked, double logged, long requests) {
    long deadline = System.nanoTime() + CATCH_UP_NANOS;
    while (System.nanoTime() < deadline) {
      if (metric(BOOKED) - booked >= requests && metric(LOGGED) - logged >= requests) {
        return true;
      }
      LockSupport.parkNanos(100_000_000);
    }
    return false;
  }

  private double metric(String name) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(platform.addresses().control() + "/metrics")).build();
    try {
      return http.send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new IllegalStateException("the platform tells no metrics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
