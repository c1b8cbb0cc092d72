package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HAProxy as a reverse proxy with kept connections on both sides and no log. */
record HaProxy(Child process, int port) implements AutoCloseable {
  static final String MISSING =
      "HAProxy was not found on the PATH, so its row is left out."
          + " Install it (Debian, Ubuntu: apt-get install haproxy) and run this again.";

  static Optional<Path> find() {
    return Programs.find("haproxy");
  }

  static HaProxy start(Path program, Path directory, FreePorts ports, int upstream) {
    int port = ports.next();
    Path file = directory.resolve("haproxy.cfg");
    try {
      Files.writeString(file, configuration(port, upstream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Child child =
        Child.start(
            "haproxy",
            directory,
            List.of(program.toString(), "-db", "-f", file.toString()),
            Map.of());
    child.awaitReady(URI.create("http://127.0.0.1:" + port + "/ready"), Duration.ofSeconds(10));
    return new HaProxy(child, port);
  }

  private static String configuration(int port, int upstream) {
    return """
    global
      maxconn 8192
      nbthread %d
    defaults
      mode http
      timeout connect 5s
      timeout client 60s
      timeout server 60s
    frontend callers
      bind 127.0.0.1:%d
      monitor-uri /ready
      default_backend provider
    backend provider
      http-reuse always
      server provider 127.0.0.1:%d
    """
        .formatted(Runtime.getRuntime().availableProcessors(), port, upstream);
  }

  @Override
  public void close() {
    process.close();
  }
}
