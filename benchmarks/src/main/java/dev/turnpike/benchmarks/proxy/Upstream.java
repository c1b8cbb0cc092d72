package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Home;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The provider behind the proxies, a process of its own. */
public record Upstream(Child process, int port) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Text of the simulator's answers; their JSON around it makes 1.5 KB of it. */
  private static final int SIMULATED_TEXT_BYTES = 1_000;

  /** Which program answers. */
  public enum Kind {
    FIXED,
    SIMULATOR
  }

  public static Upstream start(Kind kind, Path directory, FreePorts ports) {
    return switch (kind) {
      case FIXED -> fixed(directory);
      case SIMULATOR -> simulator(directory, ports.next());
    };
  }

  private static Upstream fixed(Path directory) {
    Child child =
        Child.start(
            "upstream",
            directory,
            Home.own(FixedUpstream.class, "-Xmx128m", "-XX:+UseSerialGC"),
            Map.of());
    return new Upstream(child, Integer.parseInt(child.awaitLine(FixedUpstream.PORT, PATIENCE)));
  }

  private static Upstream simulator(Path directory, int port) {
    Child child =
        Child.start(
            "upstream",
            directory,
            Home.program(
                "provider-simulator",
                "dev.turnpike.simulator.SimulatorApplication",
                List.of("-Xmx512m")),
            Map.of(
                "TURNPIKE_SIMULATOR_PORT", Integer.toString(port),
                "TURNPIKE_SIMULATOR_LATENCY_SCALE", "0",
                "TURNPIKE_SIMULATOR_ANSWER_BYTES", Integer.toString(SIMULATED_TEXT_BYTES)));
    child.awaitReady(URI.create("http://127.0.0.1:" + port + "/readyz"), PATIENCE);
    return new Upstream(child, port);
  }

  @Override
  public void close() {
    process.close();
  }
}
