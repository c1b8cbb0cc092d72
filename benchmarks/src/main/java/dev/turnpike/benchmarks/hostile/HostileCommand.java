package dev.turnpike.benchmarks.hostile;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.ProcessMemory;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.proxy.GatewayUnderTest;
import dev.turnpike.benchmarks.proxy.Kafka;
import dev.turnpike.testing.hostile.HostileReport;
import dev.turnpike.testing.hostile.HostileRoutes;
import dev.turnpike.testing.hostile.HostileRun;
import dev.turnpike.testing.hostile.HostileUpstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays hostile callers and providers and says whether the runtime held. */
@Command(
    name = "hostile",
    description = {
      "Whether the runtime holds against hostile callers and providers.",
      "%nBodies, headers, paths, lengths, chunks, smuggled requests, callers who are slow or leave,"
          + " and providers that answer with anything. Held is: no fault of its own, no hang, every"
          + " refusal says in JSON what was wrong, a good request each second is answered, memory is"
          + " given back. A seed makes the same cases again."
    })
public final class HostileCommand implements Callable<Integer> {
  private static final int PROGRESS_EVERY = 5_000;
  private static final int MIB = 1 << 20;

  /** The first cases fill pools and caches; what is there after them counts as the start. */
  private static final int WARM_CASES = 2_000;

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--requests",
      defaultValue = "100000",
      description = "How many cases are played (${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Which cases; 0, the default, is a seed of its own for each run.")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "CASE",
      defaultValue = "-1",
      description = "Only this case of the seed, as a report names it.")
  private int only;

  @Option(
      names = "--concurrent",
      defaultValue = "128",
      description = "Connections at once (${DEFAULT-VALUE}).")
  private int concurrent;

  @Option(
      names = "--bound",
      defaultValue = "20",
      description = "Seconds within which each case has to be over (${DEFAULT-VALUE}).")
  private int boundSeconds;

  @Option(
      names = "--grown",
      paramLabel = "MIB",
      defaultValue = "32",
      description =
          "How much more heap may be used after the run than at its start (${DEFAULT-VALUE}).")
  private int mostGrownMib;

  @Option(names = "--keep", description = "Keep the processes' output.")
  private boolean keep;

  @Override
  public Integer call() throws InterruptedException {
    Machine.print(System.out);
    long used = seed == 0 ? System.currentTimeMillis() % 1_000_000_000 : seed;
    FreePorts ports = new FreePorts();
    try (Scratch scratch = new Scratch();
        Kafka kafka = Kafka.start(scratch.path());
        HostileUpstream upstream = HostileUpstream.start()) {
      if (keep) {
        System.out.println("Output is kept in " + scratch.keep());
      }
      try (GatewayUnderTest gateway =
          GatewayUnderTest.start(
              scratch.path(),
              ports,
              kafka,
              HostileRoutes.elements(),
              providers(upstream),
              List.of("-Xmx512m", "-XX:NativeMemoryTracking=summary"))) {
        return run(gateway, upstream, used) ? 0 : 1;
      }
    }
  }

  private static Map<String, String> providers(HostileUpstream upstream) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TURNPIKE_ALLOW_PRIVATE_UPSTREAMS", "true");
    upstream
        .baseUrls()
        .forEach((slug, url) ->
            settings.put(
                "TURNPIKE_PROVIDERS_"
                    + slug.toUpperCase(Locale.ROOT).replace('-', '_')
                    + "_BASE_URL",
                url));
    return settings;
  }

  private boolean run(GatewayUnderTest gateway, HostileUpstream upstream, long seed)
      throws InterruptedException {
    System.out.printf("Seed %d%n%n", seed);
    if (only >= 0) {
      HostileReport report = play(gateway, seed, only, 1);
      print(report);
      return report.offenceCount() == 0;
    }
    HostileReport warm = play(gateway, seed + 1, 0, Math.min(WARM_CASES, requests));
    ProcessMemory before = ProcessMemory.afterCollection(gateway.process().pid());
    long begin = System.nanoTime();
    HostileReport report = play(gateway, seed, 0, requests);
    double seconds = (System.nanoTime() - begin) / 1e9;
    ProcessMemory after = ProcessMemory.afterCollection(gateway.process().pid());
    print(report);
    memory(before, after);
    System.out.printf(
        Locale.ROOT,
        "%,d cases in %.0f s; the slowest was %s. %d good requests meanwhile, the slowest %d ms.%n%n",
        report.count(),
        seconds,
        report.slowest(),
        report.probes(),
        report.slowestProbeMillis());
    boolean held = true;
    held &=
        verdict("cases that met what they must not", report.offenceCount() + warm.offenceCount());
    held &= verdict("good requests not answered well", report.failedProbes().size());
    held &= verdict("redirects of a provider followed", upstream.strays());
    long grown = (after.heapBytes() - before.heapBytes()) / MIB;
    held &= verdict("MiB of heap grown beyond " + mostGrownMib, Math.max(0, grown - mostGrownMib));
    report.failedProbes().stream()
        .limit(5)
        .forEach(it -> System.out.println("A good request: " + it));
    System.out.println(held ? "HELD" : "NOT HELD; seed " + seed + " makes the same cases again");
    return held;
  }

  private HostileReport play(GatewayUnderTest gateway, long seed, int first, int count)
      throws InterruptedException {
    IntConsumer progress =
        index -> {
          if (index % PROGRESS_EVERY == 0) {
            System.err.printf("  case %d of %d%n", index, first + count);
          }
        };
    return HostileRun.run(
        new HostileRun.Plan(
            gateway.port(),
            "default",
            seed,
            first,
            count,
            concurrent,
            Duration.ofSeconds(boundSeconds),
            Duration.ofSeconds(1)),
        progress);
  }

  private static boolean verdict(String what, long count) {
    System.out.printf("%-45s %d%s%n", what, count, count == 0 ? "" : "   <- must be 0");
    return count == 0;
  }

  private static void print(HostileReport report) {
    Table table = new Table("Kind", "cases", "offences", "answers");
    report
        .outcomes()
        .forEach((kind, outcomes) ->
            table.row(
                kind,
                Long.toString(outcomes.values().stream().mapToLong(it -> it).sum()),
                Long.toString(report.offencesByKind().getOrDefault(kind, 0L)),
                outcomes.entrySet().stream()
                    .map(it -> it.getKey() + " x" + it.getValue())
                    .collect(Collectors.joining(", "))));
    table.print(System.out);
    report.offences().forEach(System.out::println);
    if (!report.offences().isEmpty()) {
      System.out.println();
    }
  }

  private static void memory(ProcessMemory before, ProcessMemory after) {
    Table table = new Table("The runtime, after a collection", "before", "after");
    table.row("heap MiB", mib(before.heapBytes()), mib(after.heapBytes()));
    table.row("buffers outside the heap MiB", mib(before.nativeBytes()), mib(after.nativeBytes()));
    table.row("resident MiB", mib(before.residentBytes()), mib(after.residentBytes()));
    table.row("threads", "" + before.threads(), "" + after.threads());
    table.row("descriptors", "" + before.descriptors(), "" + after.descriptors());
    table.print(System.out);
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / (double) MIB);
  }
}
