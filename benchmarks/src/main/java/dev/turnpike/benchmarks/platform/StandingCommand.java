package dev.turnpike.benchmarks.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Latencies;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.load.Web;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long until another runtime counts what one has charged. */
@Command(
    name = "standing",
    description = {
      "How long until another runtime counts what one has charged.",
      "%nTwo runtimes, the ledger, PostgreSQL and Kafka, each a process of its own, under a steady"
          + " load. Milliseconds from the end of an answer of the first runtime to the end of the"
          + " second one's first answer that names less to be left of the budget, asking it again"
          + " and again; another budget key each time."
    })
public final class StandingCommand implements Callable<Integer> {
  private static final int BAR_MILLIS = 100;
  private static final int RUNTIMES = 2;
  private static final int CONNECTIONS = 4;
  private static final long NANOS = 1_000_000_000L;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** Between two questions, so that asking is not a load of its own. */
  private static final long PAUSE_NANOS = 1_000_000;

  private static final Map<String, String> CHEAP =
      Map.of("cf-aig-custom-cost", "{\"per_token_in\":0.0001,\"per_token_out\":0.0001}");
  private static final Map<String, String> FREE =
      Map.of("cf-aig-custom-cost", "{\"per_token_in\":0,\"per_token_out\":0}");

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--keys",
      defaultValue = "300",
      description = "How many budgets are charged (${DEFAULT-VALUE}).")
  private int keys;

  @Option(
      names = "--requests-per-second",
      defaultValue = "200",
      description = "The load beside it, of both runtimes together (${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--warm-seconds",
      defaultValue = "60",
      description = "The load alone, before anything is measured (${DEFAULT-VALUE}).")
  private int warmSeconds;

  private final Latencies untilCounted = new Latencies();
  private final Latencies asking = new Latencies();
  private int never;

  @Override
  public Integer call() {
    Machine.print(System.out);
    System.err.println("Starting the platform");
    try (Scratch scratch = new Scratch();
        Cluster cluster = Cluster.start(scratch.path(), RUNTIMES);
        Web web = new Web();
        PlatformClient first = client(cluster, 0);
        PlatformClient second = client(cluster, 1)) {
      web.send("PUT", cluster.simulator(), "/control/latency-scale", Map.of("scale", 0));
      String route = MeasuredRoutes.freshName("bench-standing");
      first.change("/routes", Map.of("name", route, "elements", MeasuredRoutes.budget()));
      ServedRoute.await(first, route);
      ServedRoute.await(second, route);
      long failed;
      try (SteadyLoad one = load(first, route);
          SteadyLoad other = load(second, route)) {
        LockSupport.parkNanos(warmSeconds * NANOS);
        for (int i = 0; i < keys; i++) {
          measure(first, second, route, "user-" + i);
        }
        failed = one.failed() + other.failed();
      }
      report(failed);
      return never == 0 && failed == 0 ? 0 : 1;
    } catch (IOException e) {
      throw new IllegalStateException("a request was not answered", e);
    }
  }

  private static PlatformClient client(Cluster cluster, int runtime) {
    return new PlatformClient(
        new Addresses(cluster.command().toString(), cluster.gateway(runtime).toString(), ""));
  }

  private SteadyLoad load(PlatformClient client, String route) {
    return new SteadyLoad(
        client, client.question(route, "somebody", FREE), CONNECTIONS, perSecond / RUNTIMES);
  }

  private void measure(PlatformClient first, PlatformClient second, String route, String user)
      throws IOException {
    BigDecimal before = left(second, route, user, FREE);
    BigDecimal after = left(first, route, user, CHEAP);
    if (after.compareTo(before) >= 0) {
      throw new IllegalStateException("the request was not charged: " + after + " is left");
    }
    OptionalLong counted = awaitLess(second, route, user, before);
    if (counted.isPresent()) {
      untilCounted.add(counted.getAsLong());
    } else {
      never++;
    }
  }

  /** Asks until less is left; returns how long that took, and nothing if it took too long. */
  private OptionalLong awaitLess(
      PlatformClient client, String route, String user, BigDecimal before) throws IOException {
    long begin = System.nanoTime();
    for (long asked = begin; asked - begin < PATIENCE_NANOS; ) {
      BigDecimal left = left(client, route, user, FREE);
      long now = System.nanoTime();
      asking.add(now - asked);
      if (left.compareTo(before) < 0) {
        return OptionalLong.of(now - begin);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      asked = System.nanoTime();
    }
    return OptionalLong.empty();
  }

  /** Asks, and returns what is left of the budget after the answer. */
  private static BigDecimal left(
      PlatformClient client, String route, String user, Map<String, String> cost)
      throws IOException {
    HttpResponse<byte[]> response = client.ask(client.question(route, user, cost));
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          response.statusCode() + " " + new String(response.body(), UTF_8));
    }
    return response
        .headers()
        .firstValue("turnpike-budget-remaining-usd")
        .map(BigDecimal::new)
        .orElseThrow(() -> new IllegalStateException("the answer names no budget"));
  }

  private void report(long failed) {
    Table table = new Table("ms", "p50", "p99", "max", "bar (p99)");
    table.row(
        Millis.row(
            "charged by one runtime -> counted by another",
            untilCounted,
            Integer.toString(BAR_MILLIS)));
    table.row(Millis.row("one question to the other", asking, "-"));
    System.out.println();
    table.print(System.out);
    System.out.printf(
        "%d keys, %d of them never counted; beside it %d requests a second, %d of which failed%n",
        keys, never, perSecond, failed);
  }
}
