package dev.turnpike.benchmarks.stream;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link StreamUpstream}, on some ports, each of which is a provider to the runtime. */
record StreamingUpstream(Child process, List<Integer> ports) implements AutoCloseable {
  static StreamingUpstream start(Path directory, int chunksPerSecond, int ports) {
    List<String> command =
        new ArrayList<>(Home.own(StreamUpstream.class, "-Xmx512m", "-XX:+UseSerialGC"));
    command.add(Integer.toString(chunksPerSecond));
    command.add(Integer.toString(ports));
    Child child = Child.start("upstream", directory, command, Map.of());
    List<Integer> listening = new ArrayList<>();
    for (String port : child.awaitLine(StreamUpstream.PORTS, Duration.ofSeconds(60)).split(",")) {
      listening.add(Integer.parseInt(port));
    }
    return new StreamingUpstream(child, List.copyOf(listening));
  }

  /** Returns the settings by which a runtime calls the ports {@code measured-0} and so on. */
  Map<String, String> providers() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TURNPIKE_ALLOW_PRIVATE_UPSTREAMS", "true");
    for (int i = 0; i < ports.size(); i++) {
      settings.put(
          "TURNPIKE_PROVIDERS_MEASURED_" + i + "_BASE_URL",
          "http://127.0.0.1:" + ports.get(i) + "/v1");
    }
    return settings;
  }

  @Override
  public void close() {
    process.close();
  }
}
