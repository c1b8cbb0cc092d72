package dev.turnpike.benchmarks.platform;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Latencies;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.Table;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a deployment takes until a request is served by it, under load. */
@Command(
    name = "deploy",
    description = {
      "How long a deployment takes to reach requests.",
      "%nMilliseconds from a deployment to the first request served by it, for two versions of a"
          + " route by turns, under a steady load in which no request may fail."
    })
public final class DeployCommand implements Callable<Integer> {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int BAR_MILLIS = 250;

  @Mixin private HelpOption help = new HelpOption();
  @Mixin private PlatformOptions platformOptions = new PlatformOptions();

  @Option(
      names = "--deployments",
      defaultValue = "100",
      description = "How many (${DEFAULT-VALUE}).")
  private int deployments;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Requests a second meanwhile (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--connections",
      defaultValue = "8",
      description = "Connections they come over (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--pause-ms",
      defaultValue = "100",
      description = "Pause between a deployment served and the next (${DEFAULT-VALUE}).")
  private int pauseMillis;

  @Override
  public Integer call() {
    platformOptions.check();
    Machine.print(System.out);
    try (PlatformUnderTest platform = platformOptions.platform();
        PlatformClient client = new PlatformClient(platform.addresses())) {
      return measure(client) ? 0 : 1;
    }
  }

  private boolean measure(PlatformClient client) {
    String route = MeasuredRoutes.freshName("bench-deploy");
    client.change(
        "/routes", Map.of("name", route, "elements", MeasuredRoutes.always(MeasuredRoutes.SMALL)));
    client.change(
        "/routes/" + route + "/versions",
        Map.of("elements", MeasuredRoutes.always(MeasuredRoutes.LARGE), "comment", "the other"));
    Latencies fromSending = new Latencies();
    Latencies fromAnswer = new Latencies();
    int unseen = 0;
    SteadyLoad load;
    ServedRoute.await(client, route);
    try (SteadyLoad running =
        new SteadyLoad(client, client.question(route, "user-anna", Map.of()), connections, rate)) {
      load = running;
      pause(2_000);
      for (int i = 0; i < deployments; i++) {
        String version = i % 2 == 0 ? "2" : "1";
        load.watchFor(version);
        long sent = System.nanoTime();
        client.change("/routes/" + route + "/deployments", Map.of("version_id", version));
        long answer = System.nanoTime();
        long seen = load.awaitSeen(PATIENCE_MILLIS);
        if (seen == 0) {
          unseen++;
        } else {
          fromSending.add(seen - sent);
          fromAnswer.add(Math.max(0, seen - answer));
        }
        pause(pauseMillis);
      }
    }
    report(load, fromSending, fromAnswer, unseen);
    return unseen == 0 && load.failed() == 0;
  }

  private void report(SteadyLoad load, Latencies sending, Latencies answer, int unseen) {
    Table table = new Table("ms", "p50", "p99", "max", "bar (p99)");
    table.row(Millis.row("POST sent -> first request served by it", sending, "-"));
    table.row(
        Millis.row(
            "POST answered -> first request served by it", answer, Integer.toString(BAR_MILLIS)));
    table.row(Millis.row("a request of the load meanwhile", load.latencies(), "-"));
    System.out.println();
    table.print(System.out);
    System.out.printf(
        "%d deployments, %d not served within %d s. Load: %d requests a second over %d connections,"
            + " so one is due every %.1f ms; %d answered, %d failed%n",
        deployments,
        unseen,
        PATIENCE_MILLIS / 1_000,
        rate,
        connections,
        1e3 / rate,
        load.answered(),
        load.failed());
    Optional.ofNullable(load.firstFailure())
        .ifPresent(why -> System.out.println("The first failure: " + why));
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }
}
