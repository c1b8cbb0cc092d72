package dev.turnpike.benchmarks.stream;

import dev.turnpike.benchmarks.measure.CpuTime;
import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.Median;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.proxy.GatewayUnderTest;
import dev.turnpike.benchmarks.proxy.Kafka;
import dev.turnpike.benchmarks.proxy.Nginx;
import dev.turnpike.benchmarks.proxy.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** CPU per relayed chunk and the delay it gets, beside nginx on the same upstream. */
@Command(
    name = "stream",
    description = {
      "What a relayed chunk of a stream costs the runtime, and how late it comes.",
      "%nThe upstream stamps each chunk with the instant it is sent; the delay is until the caller"
          + " has read it. Upstream, nginx (proxy_buffering off) and runtime take turns in each"
          + " round; figures are medians over the rounds. The runtime's route has a condition and a"
          + " budget. Needs Linux, and nginx on the PATH."
    })
public final class StreamCommand implements Callable<Integer> {
  private static final String DIRECT = "upstream, asked directly";
  private static final String NGINX = "nginx, proxy_buffering off";
  private static final String GATEWAY = "Turnpike";

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--streams",
      defaultValue = "200",
      description = "Streams open at once (${DEFAULT-VALUE}).")
  private int streams;

  @Option(
      names = "--chunks",
      defaultValue = "50",
      description = "Chunks a second of each stream, 1 to 1000 (${DEFAULT-VALUE}).")
  private int chunksPerSecond;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds, each with every target (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description = "Seconds that are counted, for each target and round (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-seconds",
      defaultValue = "30",
      description =
          "Seconds of streaming through the runtime before the first round (${DEFAULT-VALUE}).")
  private int warmSeconds;

  @Option(names = "--keep", description = "Keep the processes' output and configuration.")
  private boolean keep;

  private final Map<String, List<Measured>> measured = new LinkedHashMap<>();

  private record Measured(StreamResult result, long cpuMicros) {
    double cpuPerChunk() {
      return cpuMicros / (double) Math.max(1, result.chunks());
    }
  }

  @Override
  public Integer call() {
    Machine.print(System.out);
    Optional<Path> program = Nginx.find();
    FreePorts ports = new FreePorts();
    try (Scratch scratch = new Scratch();
        Kafka kafka = Kafka.start(scratch.path());
        StreamingUpstream upstream = StreamingUpstream.start(scratch.path(), chunksPerSecond, 1);
        StreamGenerator generator = new StreamGenerator()) {
      Path directory = scratch.path();
      if (keep) {
        System.out.println("Output and configuration are kept in " + scratch.keep());
      }
      try (GatewayUnderTest gateway =
          GatewayUnderTest.start(
              directory,
              ports,
              kafka,
              Map.of("measured", StreamBodies.route("measured-0")),
              upstream.providers(),
              List.of("-Xmx512m", "-XX:+UseParallelGC"))) {
        Optional<Nginx> nginx =
            program.map(it -> Nginx.start(it, directory, ports, upstream.ports().getFirst()));
        try {
          boolean whole = measure(generator, targets(directory, upstream, gateway, nginx));
          report();
          if (nginx.isEmpty()) {
            System.out.println(Nginx.MISSING);
          }
          return !whole ? 1 : nginx.isEmpty() ? 3 : 0;
        } finally {
          nginx.ifPresent(Nginx::close);
        }
      }
    }
  }

  private static List<Target> targets(
      Path directory, StreamingUpstream upstream, GatewayUnderTest gateway, Optional<Nginx> nginx) {
    Path plain =
        Target.request(
            directory, "plain", "/v1/chat/completions", StreamBodies.chat("measured"), List.of());
    Path routed =
        Target.request(
            directory,
            "routed",
            GatewayUnderTest.PATH,
            StreamBodies.chat(GatewayUnderTest.MODEL),
            List.of());
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(DIRECT, upstream.ports().getFirst(), plain, List.of()));
    nginx.ifPresent(
        it -> targets.add(new Target(NGINX, it.streamPort(), plain, it.process().pids())));
    targets.add(new Target(GATEWAY, gateway.port(), routed, gateway.process().pids()));
    return targets;
  }

  /** Returns whether every stream opened and none broke. */
  private boolean measure(StreamGenerator generator, List<Target> targets) {
    boolean whole = true;
    for (Target target : targets) {
      System.err.println("  warming: " + target.name());
      whole &=
          stream(generator, target, target.name().equals(GATEWAY) ? warmSeconds : 3).isPresent();
    }
    for (int round = 1; round <= rounds && whole; round++) {
      for (Target target : targets) {
        System.err.printf("  round %d of %d: %s%n", round, rounds, target.name());
        Optional<Measured> figures = stream(generator, target, seconds);
        whole &= figures.isPresent();
        figures.ifPresent(
            it -> measured.computeIfAbsent(target.name(), _ -> new ArrayList<>()).add(it));
      }
    }
    return whole;
  }

  private Optional<Measured> stream(StreamGenerator generator, Target target, int seconds) {
    StreamGenerator.Opened opened =
        generator.open(target.port(), streams, List.of(target.request()));
    // The first second has what opening leaves behind.
    generator.count(1_000);
    long before = CpuTime.micros(target.pids());
    StreamResult result = generator.count(seconds * 1_000L);
    long cpu = CpuTime.micros(target.pids()) - before;
    generator.leave();
    generator.count(500);
    if (opened.open() < streams || result.broken() > 0) {
      System.out.printf(
          "%s: %d of %d streams opened, %d broke: %s%n",
          target.name(), opened.open(), streams, result.broken(), opened.firstFailure());
      return Optional.empty();
    }
    return Optional.of(new Measured(result, cpu));
  }

  private void report() {
    if (!measured.containsKey(GATEWAY)) {
      return;
    }
    Table table =
        new Table(
            "",
            "chunks/s",
            "CPU us/chunk",
            "x nginx",
            "delay p50 us",
            "p99 us",
            "max us",
            "added p50 us",
            "added p99 us");
    double p50 = median(DIRECT, it -> it.result().p50Nanos() / 1e3);
    double p99 = median(DIRECT, it -> it.result().p99Nanos() / 1e3);
    for (String name : measured.keySet()) {
      boolean direct = name.equals(DIRECT);
      double cpu = median(name, Measured::cpuPerChunk);
      table.row(
          name,
          number(median(name, it -> it.result().chunks() / (double) seconds), 0),
          direct ? "-" : number(cpu, 2),
          direct || !measured.containsKey(NGINX)
              ? "-"
              : number(cpu / median(NGINX, Measured::cpuPerChunk), 2),
          number(median(name, it -> it.result().p50Nanos() / 1e3), 0),
          number(median(name, it -> it.result().p99Nanos() / 1e3), 0),
          number(median(name, it -> it.result().maxNanos() / 1e3), 0),
          direct ? "-" : number(median(name, it -> it.result().p50Nanos() / 1e3) - p50, 0),
          direct ? "-" : number(median(name, it -> it.result().p99Nanos() / 1e3) - p99, 0));
    }
    System.out.printf(
        "### %d streams of %d chunks a second (bars: 2 x nginx, added p99 1,000 us)%n%n",
        streams, chunksPerSecond);
    table.print(System.out);
    System.out.printf("Medians of %d rounds of %d s for each target.%n", rounds, seconds);
  }

  private double median(String name, ToDoubleFunction<Measured> figure) {
    return Median.of(
        measured.getOrDefault(name, List.of()).stream().mapToDouble(figure).boxed().toList());
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
