package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Home;
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
import java.util.concurrent.TimeUnit;

/**
 * Portkey's open-source gateway, the package {@value #PACKAGE} from npm, run by Node.
 *
 * <p>It is installed below this module's build output at the first use. It would listen on every
 * address; a few lines that are loaded before it keep it on 127.0.0.1.
 */
record Portkey(Child process, int port, int upstream) implements AutoCloseable {
  static final String PACKAGE = "@portkey-ai/gateway";
  static final String VERSION = "1.15.2";
  static final String PATH = "/v1/chat/completions";
  static final String MISSING =
      "node and npm were not found on the PATH, so Portkey's row is left out."
          + " Install Node 20 or newer and run this again.";

  private static final int INSTALL_MINUTES = 5;
  private static final String MAIN = "node_modules/" + PACKAGE + "/build/start-server.js";

  private static final String LOOPBACK =
      """
      const net = require('net');
      const listen = net.Server.prototype.listen;
      net.Server.prototype.listen = function (...args) {
        if (typeof args[0] === 'number' && typeof args[1] !== 'string') {
          args.splice(1, args[1] === undefined ? 1 : 0, '127.0.0.1');
        }
        return listen.apply(this, args);
      };
      """;

  static boolean isPossible() {
    return Programs.find("node").isPresent() && Programs.find("npm").isPresent();
  }

  /**
   * Installs it where it is not there yet, and starts it.
   *
   * @throws IllegalStateException if it cannot be installed or does not start
   */
  static Portkey start(Path directory, FreePorts ports, int upstream) {
    Path home = install(directory);
    int port = ports.next();
    Optional<Path> node = Programs.find("node");
    try {
      Path loopback = Files.writeString(directory.resolve("loopback.cjs"), LOOPBACK);
      Child child =
          Child.start(
              "portkey",
              directory,
              List.of(
                  node.orElseThrow().toString(),
                  "--require",
                  loopback.toString(),
                  home.resolve(MAIN).toString(),
                  "--headless",
                  "--port=" + port),
              Map.of("NODE_ENV", "production"));
      child.awaitReady(URI.create("http://127.0.0.1:" + port + "/"), Duration.ofSeconds(30));
      return new Portkey(child, port, upstream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the header lines by which it calls the upstream. */
  List<String> headerLines() {
    return List.of(
        "x-portkey-provider: openai",
        "x-portkey-custom-host: http://127.0.0.1:" + upstream + "/v1");
  }

  private static Path install(Path directory) {
    Path home = Home.directory().resolve("benchmarks/target/portkey-" + VERSION);
    if (Files.exists(home.resolve(MAIN))) {
      return home;
    }
    System.err.println("  installing " + PACKAGE + " " + VERSION + " by npm, once");
    Path log = directory.resolve("npm.log");
    try {
      Files.createDirectories(home);
      Process npm =
          new ProcessBuilder(
                  Programs.find("npm").orElseThrow().toString(),
                  "install",
                  "--prefix",
                  home.toString(),
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "--omit=dev",
                  PACKAGE + "@" + VERSION)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        npm.destroyForcibly();
      }
      if (!Files.exists(home.resolve(MAIN))) {
        throw new IllegalStateException("npm did not install it:\n" + Files.readString(log));
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
