package dev.turnpike.benchmarks.stream;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.ProcessMemory;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.Descriptors;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.proxy.GatewayUnderTest;
import dev.turnpike.benchmarks.proxy.Kafka;
import dev.turnpike.benchmarks.proxy.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an idle open stream holds in the runtime. */
@Command(
    name = "streams",
    description = {
      "What an open stream that is idle holds in the runtime's memory.",
      "%nStreams are opened through the runtime, each gets its first chunk and then nothing. The"
          + " heap is fixed and touched at the start, so that what the process grows by is outside of"
          + " it. Memory of the kernel's sockets is not counted. Needs Linux."
    })
public final class StreamsCommand implements Callable<Integer> {
  private static final int KIB = 1_024;
  private static final int BAR_KIB = 60;

  /** Beside two for each stream. */
  private static final int OTHER_DESCRIPTORS = 500;

  private static final int WARM_STREAMS = 200;

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--streams",
      defaultValue = "5000",
      description = "Streams held open (${DEFAULT-VALUE}).")
  private int streams;

  @Option(
      names = "--providers",
      defaultValue = "10",
      description =
          "Providers they are spread over (${DEFAULT-VALUE}): a runtime opens a limited number of"
              + " connections to each.")
  private int providers;

  @Option(
      names = "--hold-seconds",
      defaultValue = "10",
      description = "How long they are held before the second look (${DEFAULT-VALUE}).")
  private int holdSeconds;

  @Option(names = "--keep", description = "Keep the processes' output.")
  private boolean keep;

  @Override
  public Integer call() {
    Machine.print(System.out);
    Descriptors.require(2 * streams + OTHER_DESCRIPTORS);
    FreePorts ports = new FreePorts();
    try (Scratch scratch = new Scratch();
        Kafka kafka = Kafka.start(scratch.path());
        StreamingUpstream upstream = StreamingUpstream.start(scratch.path(), 0, providers);
        StreamGenerator generator = new StreamGenerator()) {
      if (keep) {
        System.out.println("Output is kept in " + scratch.keep());
      }
      Map<String, String> routes = new LinkedHashMap<>();
      List<Path> requests = new ArrayList<>();
      for (int i = 0; i < providers; i++) {
        routes.put("measured-" + i, StreamBodies.route("measured-" + i));
        requests.add(
            Target.request(
                scratch.path(),
                "request-" + i,
                GatewayUnderTest.PATH,
                StreamBodies.chat("dynamic/measured-" + i),
                List.of()));
      }
      try (GatewayUnderTest gateway =
          GatewayUnderTest.start(
              scratch.path(),
              ports,
              kafka,
              routes,
              upstream.providers(),
              List.of(
                  "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:NativeMemoryTracking=summary"))) {
        return hold(generator, gateway, requests) ? 0 : 1;
      }
    }
  }

  private boolean hold(StreamGenerator generator, GatewayUnderTest gateway, List<Path> requests) {
    System.err.println("  warming");
    generator.open(gateway.port(), WARM_STREAMS, requests);
    generator.leave();
    generator.count(2_000);
    ProcessMemory before = ProcessMemory.afterCollection(gateway.process().pid());
    System.err.printf("  opening %d streams%n", streams);
    StreamGenerator.Opened opened = generator.open(gateway.port(), streams, requests);
    System.err.printf("  %d open; holding them %d s%n", opened.open(), holdSeconds);
    long broken = generator.count(holdSeconds * 1_000L).broken();
    ProcessMemory held = ProcessMemory.afterCollection(gateway.process().pid());
    generator.leave();
    generator.count(5_000);
    ProcessMemory after = ProcessMemory.afterCollection(gateway.process().pid());
    Table table = new Table("", "before", "held", "after", "KiB a stream");
    row(table, "heap KiB", before.heapBytes(), held.heapBytes(), after.heapBytes(), opened.open());
    row(
        table,
        "process KiB (RSS; the heap is a fixed part of it)",
        before.residentBytes(),
        held.residentBytes(),
        after.residentBytes(),
        opened.open());
    row(
        table,
        "of it buffers outside the heap KiB",
        before.nativeBytes(),
        held.nativeBytes(),
        after.nativeBytes(),
        opened.open());
    table.row(
        "descriptors",
        "" + before.descriptors(),
        "" + held.descriptors(),
        "" + after.descriptors(),
        "");
    table.row("threads", "" + before.threads(), "" + held.threads(), "" + after.threads(), "");
    table.print(System.out);
    double each =
        (held.heapBytes() - before.heapBytes() + held.residentBytes() - before.residentBytes())
            / (double) KIB
            / Math.max(1, opened.open());
    System.out.printf(
        Locale.ROOT,
        "%d of %d streams held, %d failed or broke; %.1f KiB each, heap and process together"
            + " (bar: %d KiB)%n",
        opened.open(),
        streams,
        broken,
        each,
        BAR_KIB);
    if (opened.open() < streams) {
      System.out.println("The first that failed: " + opened.firstFailure());
    }
    return opened.open() == streams && broken == 0;
  }

  private static void row(Table table, String title, long before, long held, long after, int open) {
    table.row(
        title,
        "" + before / KIB,
        "" + held / KIB,
        "" + after / KIB,
        String.format(Locale.ROOT, "%.1f", (held - before) / (double) KIB / Math.max(1, open)));
  }
}
