package dev.turnpike.allinone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The all-in-one in a JVM of its own, which a test may kill. */
final class PlatformProcess implements AutoCloseable {
  private static final Pattern COMPLAINT =
      Pattern.compile(" (WARN|ERROR) | takes over | gives up ");
  private static final int MOST_COMPLAINTS = 100;

  private final Process process;
  private final Path log;
  private final PlatformSettings settings;

  private PlatformProcess(Process process, Path log, PlatformSettings settings) {
    this.process = process;
    this.log = log;
    this.settings = settings;
  }

  /** Starts {@code up} on a data directory; returns at once. */
  static PlatformProcess start(Path data, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TURNPIKE_DATA", data.toString());
    try {
      Path log = Files.createTempFile(data.getParent(), "platform", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Xmx1g",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  AllInOne.class.getName(),
                  "up"));
      builder.environment().keySet().removeIf(name -> name.startsWith("TURNPIKE_"));
      builder.environment().putAll(all);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new PlatformProcess(builder.start(), log, PlatformSettings.of(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PlatformProcess awaitUp() {
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> !process.isAlive() || output().contains("Turnpike is up"));
    if (!process.isAlive()) {
      throw new IllegalStateException(output());
    }
    return this;
  }

  PlatformSettings settings() {
    return settings;
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what it logged as a warning or worse, and of rebalances, which hold things up. */
  String complaints() {
    return output()
        .lines()
        .filter(line -> COMPLAINT.matcher(line).find())
        .limit(MOST_COMPLAINTS)
        .collect(Collectors.joining("\n"));
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop and returns its exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not stop: " + output());
    }
    return process.exitValue();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not end: " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        kill();
      }
    }
  }
}
