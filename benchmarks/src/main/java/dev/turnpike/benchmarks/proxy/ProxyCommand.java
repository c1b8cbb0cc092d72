package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.load.LoadGenerator;
import dev.turnpike.benchmarks.measure.CpuTime;
import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.topic.Topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** CPU and latency of a proxied request, beside other proxies on the same upstream. */
@Command(
    name = "proxy",
    description = {
      "What a proxied request costs the runtime, beside nginx, HAProxy and Portkey.",
      "%nCPU of the runtime's process per request and the latency it adds: 1 KB in, 1.5 KB out, not"
          + " streamed; flat out, then at a fixed rate. Upstream, proxies and runtime take turns in"
          + " each round; figures are medians over the rounds. On are: a route with a condition and"
          + " a budget, metadata, usage events and log events with payloads to a real Kafka. Needs"
          + " Linux; nginx and HAProxy are found on the PATH, Portkey is installed by npm at the first"
          + " use. What is missing is left out."
    })
public final class ProxyCommand implements Callable<Integer> {
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final double SLOW_SHARE = 0.25;
  private static final int LEAST_PLATFORM_SECONDS = 10;

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "Connections of the load generator (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Requests a second of the second part (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds of each part (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      description = "Seconds of load for each target and round (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-seconds",
      defaultValue = "180",
      description =
          "The most flat-out seconds before the first round, while the runtime's CPU per request"
              + " still falls (${DEFAULT-VALUE}).")
  private int warmSeconds;

  @Option(
      names = "--upstream",
      defaultValue = "fixed",
      description = "The provider: fixed, which only answers, or simulator (${DEFAULT-VALUE}).")
  private Upstream.Kind upstreamKind = Upstream.Kind.FIXED;

  @Option(
      names = "--runtime-options",
      defaultValue = "-Xmx512m -XX:+UseParallelGC",
      description = "JVM options of the runtime, separated by blanks (${DEFAULT-VALUE}).")
  private String runtimeOptions = "";

  @Option(names = "--no-portkey", description = "Leave Portkey out, which is slow.")
  private boolean withoutPortkey;

  @Option(
      names = "--platform",
      description =
          "Measure the whole platform too: all processes, until all is booked and logged.")
  private boolean platform;

  @Option(
      names = "--platform-rate",
      defaultValue = "500",
      description = "Requests a second to the whole platform (${DEFAULT-VALUE}).")
  private int platformRate;

  @Option(names = "--keep", description = "Keep the processes' output and configuration.")
  private boolean keep;

  private Optional<Double> nginxCpu = Optional.empty();

  @Override
  public Integer call() {
    Machine.print(System.out);
    FreePorts ports = new FreePorts();
    try (Scratch scratch = new Scratch()) {
      Path directory = scratch.path();
      if (keep) {
        System.out.println("Output and configuration are kept in " + scratch.keep());
      }
      boolean whole;
      List<String> missing;
      progress("starting Kafka, the upstream, the runtime, the other proxies, the load generator");
      try (Kafka kafka = Kafka.start(directory);
          Upstream upstream = Upstream.start(upstreamKind, directory, ports);
          GatewayUnderTest gateway =
              GatewayUnderTest.start(
                  directory,
                  ports,
                  kafka,
                  upstream.port(),
                  List.of(runtimeOptions.strip().split("\\s+")));
          Rivals rivals = Rivals.start(directory, ports, upstream.port(), !withoutPortkey);
          LoadGenerator generator = new LoadGenerator()) {
        whole = measure(generator, kafka, targets(directory, upstream, gateway, rivals));
        missing = rivals.missing();
      }
      if (platform) {
        whole &= measurePlatform(directory, ports);
      }
      missing.forEach(System.out::println);
      return !whole ? 1 : missing.isEmpty() ? 0 : 3;
    }
  }

  /** Measures the platform when all the others are gone. */
  private boolean measurePlatform(Path directory, FreePorts ports) {
    progress("starting the platform; the first time builds it");
    try (Upstream upstream = Upstream.start(upstreamKind, directory, ports);
        LoadGenerator generator = new LoadGenerator()) {
      return PlatformCost.print(
          System.out,
          generator,
          directory,
          upstream.port(),
          platformRate,
          Math.max(LEAST_PLATFORM_SECONDS, rounds * seconds),
          nginxCpu);
    }
  }

  private static List<Target> targets(
      Path directory, Upstream upstream, GatewayUnderTest gateway, Rivals rivals) {
    Path plain =
        Target.request(directory, "plain", "/workers-ai/v1/chat/completions", "@cf/measured");
    Path routed =
        Target.request(directory, "routed", GatewayUnderTest.PATH, GatewayUnderTest.MODEL);
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(ProxyReport.DIRECT, upstream.port(), plain, List.of()));
    rivals.addTo(targets, directory, plain);
    targets.add(new Target(ProxyReport.GATEWAY, gateway.port(), routed, gateway.process().pids()));
    rivals.addLoggingTo(targets, plain);
    return targets;
  }

  /** Returns whether every request was answered and every event arrived. */
  private boolean measure(LoadGenerator generator, Kafka kafka, List<Target> targets) {
    long warming = warmUp(generator, targets);
    List<Series> flatOut = targets.stream().map(it -> new Series(it, 0)).toList();
    run(generator, flatOut, "flat out");
    List<Series> atRate = flatOut.stream().map(it -> new Series(it.target(), rateOf(it))).toList();
    run(generator, atRate, "at a rate");
    nginxCpu =
        atRate.stream()
            .filter(it -> it.target().name().equals(ProxyReport.NGINX))
            .map(it -> it.median(Round::cpuPerRequest))
            .findFirst();
    System.out.println();
    ProxyReport.print(System.out, connections + " connections, flat out", flatOut);
    ProxyReport.print(
        System.out, "%,d requests a second, %d connections".formatted(rate, connections), atRate);
    if (targets.stream().anyMatch(Target::isSlow)) {
      System.out.println(
          "Portkey gets a quarter of what it did flat out, as it does not keep up with the rest.");
    }
    System.out.printf(
        "Medians of %d rounds of %d s for each target. nginx: %d workers; the runtime: %s."
            + " CPU is counted in steps of %d ms.%n",
        rounds,
        seconds,
        Runtime.getRuntime().availableProcessors(),
        runtimeOptions,
        CpuTime.MICROS_PER_TICK / 1_000);
    List<Series> all = new ArrayList<>(flatOut);
    all.addAll(atRate);
    long served =
        warming
            + all.stream().filter(it -> it.target().isGateway()).mapToLong(Series::requests).sum();
    long errors = all.stream().mapToLong(Series::errors).sum();
    System.out.printf("Requests not answered with 200: %d%n", errors);
    boolean usage = arrived(kafka, Topics.USAGE, served);
    boolean logs = arrived(kafka, Topics.LOGS, served);
    return errors == 0 && usage && logs;
  }

  /** Returns how many requests the gateway served meanwhile. */
  private long warmUp(LoadGenerator generator, List<Target> targets) {
    long served = 0;
    for (Target target : targets) {
      WarmUp warmUp =
          WarmUp.of(target, generator, connections, target.isGateway() ? warmSeconds : 0);
      progress("warm after %d s: %s".formatted(warmUp.seconds(), target.name()));
      served += target.isGateway() ? warmUp.requests() : 0;
    }
    return served;
  }

  /** Returns the rate of the second part; a slow one gets a part of what it did flat out. */
  private int rateOf(Series flatOut) {
    if (!flatOut.target().isSlow()) {
      return rate;
    }
    int quarter = (int) (flatOut.median(it -> it.load().perSecond()) * SLOW_SHARE);
    return Math.clamp(quarter, 1, rate);
  }

  private void run(LoadGenerator generator, List<Series> all, String what) {
    for (int round = 1; round <= rounds; round++) {
      for (Series series : all) {
        progress("%s, round %d of %d: %s".formatted(what, round, rounds, series.target().name()));
        series.add(
            Round.run(
                generator, series.target(), connections, series.perSecond(), seconds * 1_000L));
      }
    }
  }

  private static boolean arrived(Kafka kafka, Topic topic, long expected) {
    long deadline = System.nanoTime() + DELIVERY.toNanos();
    long there = kafka.messages(topic);
    while (there < expected && System.nanoTime() < deadline) {
      there = kafka.messages(topic);
    }
    System.out.printf(
        "%s: %d messages for %d requests served%s%n",
        topic.name(), there, expected, there < expected ? ": SOME WERE LOST" : "");
    return there >= expected;
  }

  private static void progress(String text) {
    System.err.println("  " + text);
  }
}
