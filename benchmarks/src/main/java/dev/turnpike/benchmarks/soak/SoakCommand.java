package dev.turnpike.benchmarks.soak;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.ProcessMemory;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.proxy.GatewayUnderTest;
import dev.turnpike.benchmarks.proxy.Kafka;
import dev.turnpike.benchmarks.proxy.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the runtime's memory stays flat under a long mixed load. */
@Command(
    name = "soak",
    description = {
      "Whether the runtime's memory stays flat under a long mixed load.",
      "%nWhole answers, streams, a budget that is spent and faults of the provider, with usage and"
          + " log events to Kafka. Every half minute, memory after a collection; the verdict is by"
          + " the straight line through the second half. The heap is fixed and touched at the start,"
          + " so that what the process grows by is outside of it. Needs Linux."
    })
public final class SoakCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;
  private static final int FEWEST_SAMPLES = 4;

  /** How many of the failures are told. */
  private static final int MOST_TOLD = 20;

  private static final String SPENT_ROUTE =
      GatewayUnderTest.ROUTE.replace("\"limit\":1000000", "\"limit\":0.000001");

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "How long, at least 2 (${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--slice-seconds",
      defaultValue = "30",
      description = "Seconds of load between two looks at the memory (${DEFAULT-VALUE}).")
  private int sliceSeconds;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description =
          "Whole answers a second (${DEFAULT-VALUE}); half as many meet a spent budget, a fifth are"
              + " streamed, a twentieth meet faults.")
  private int rate;

  @Option(names = "--keep", description = "Keep the processes' output.")
  private boolean keep;

  private final List<ProcessMemory> samples = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    Machine.print(System.out);
    FreePorts ports = new FreePorts();
    try (Scratch scratch = new Scratch();
        Kafka kafka = Kafka.start(scratch.path());
        Upstream upstream = Upstream.start(Upstream.Kind.SIMULATOR, scratch.path(), ports)) {
      if (keep) {
        System.out.println("Output is kept in " + scratch.keep());
      }
      try (GatewayUnderTest gateway =
              GatewayUnderTest.start(
                  scratch.path(),
                  ports,
                  kafka,
                  Map.of("measured", GatewayUnderTest.ROUTE, "spent", SPENT_ROUTE),
                  Map.of("TURNPIKE_SIMULATOR_URL", "http://127.0.0.1:" + upstream.port()),
                  List.of(
                      "-Xms512m",
                      "-Xmx512m",
                      "-XX:+AlwaysPreTouch",
                      "-XX:NativeMemoryTracking=summary"));
          SoakLoad load = new SoakLoad(scratch.path(), gateway.port(), rate)) {
        return soak(gateway.process().pid(), load) ? 0 : 1;
      }
    }
  }

  private boolean soak(long pid, SoakLoad load) throws InterruptedException {
    int slices = Math.max(FEWEST_SAMPLES, minutes * 60 / sliceSeconds);
    long failed = 0;
    System.out.println(
        "| second | answered | failed | refused by faults | heap MiB | buffers outside MiB | RSS MiB"
            + " | threads | descriptors |");
    System.out.println("| --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    for (int slice = 0; slice < slices; slice++) {
      SoakLoad.Slice came = load.run(slice, sliceSeconds * 1_000L);
      failed += came.failed();
      note(slice, came);
      ProcessMemory memory = ProcessMemory.afterCollection(pid);
      samples.add(memory);
      System.out.printf(
          Locale.ROOT,
          "| %d | %d | %d | %d | %.1f | %.1f | %.1f | %d | %d |%n",
          (slice + 1) * sliceSeconds,
          came.answered(),
          came.failed(),
          came.refused(),
          memory.heapBytes() / MIB,
          memory.nativeBytes() / MIB,
          memory.residentBytes() / MIB,
          memory.threads(),
          memory.descriptors());
    }
    System.out.println();
    boolean flat = verdict("heap after a collection, MiB", it -> it.heapBytes() / MIB, 0.05, 4);
    flat &= verdict("resident, MiB", it -> it.residentBytes() / MIB, 0.02, 8);
    flat &= verdict("buffers outside the heap, MiB", it -> it.nativeBytes() / MIB, 0.05, 4);
    flat &= verdict("threads", ProcessMemory::threads, 0, 3);
    flat &= verdict("descriptors", ProcessMemory::descriptors, 0, 10);
    System.out.printf("Requests that met no fault and failed: %d%n", failed);
    failures.forEach(System.out::println);
    System.out.println(flat && failed == 0 ? "FLAT" : "NOT FLAT, OR REQUESTS FAILED");
    return flat && failed == 0;
  }

  /** Keeps what the first failures were, with the second of the whole run they came in. */
  private void note(int slice, SoakLoad.Slice came) {
    for (SoakLoad.Met met : came.failures()) {
      if (failures.size() < MOST_TOLD) {
        double second = slice * (double) sliceSeconds + met.failure().afterMillis() / 1_000.0;
        failures.add(
            String.format(
                Locale.ROOT, "- second %.1f, %s: %s", second, met.load(), met.failure().inWords()));
      }
    }
  }

  /** Judges the line through the second half. */
  private boolean verdict(
      String what, ToDoubleFunction<ProcessMemory> figure, double share, double least) {
    List<Double> half =
        samples.subList(samples.size() / 2, samples.size()).stream()
            .mapToDouble(figure)
            .boxed()
            .toList();
    Trend trend = Trend.of(half);
    boolean flat = trend.isFlat(share, least);
    System.out.printf(
        Locale.ROOT,
        "%-32s mean %.1f, %+.2f over the second half, %+.2f a minute: %s%n",
        what,
        trend.mean(),
        trend.growth(),
        trend.slope() * 60 / sliceSeconds,
        flat ? "flat" : "GROWS");
    return flat;
  }
}
