package dev.turnpike.benchmarks.prove.cluster;

import dev.turnpike.benchmarks.process.Child;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process of the platform that is started again by the same command line after each kill; each
 * life has a log of its own.
 */
class Part {
  /** What a process without an address prints when it serves. */
  static final String STARTED = "started";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final String name;
  private final Path logs;
  private final List<String> command;
  private final Map<String, String> environment;
  private final @Nullable URI readiness;
  private int lives;
  private @Nullable Child child;

  /**
   * @param readiness answers 200 once the process serves; absent if it prints {@link #STARTED}
   */
  Part(
      String name,
      Path logs,
      List<String> command,
      Map<String, String> environment,
      @Nullable URI readiness) {
    this.name = name;
    this.logs = logs;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.readiness = readiness;
  }

  String name() {
    return name;
  }

  synchronized void start() {
    lives++;
    child = Child.start(lives == 1 ? name : name + "-" + lives, logs, command, environment);
  }

  /**
   * Waits until it serves.
   *
   * @throws IllegalStateException if it ends, or that takes too long
   */
  void awaitReady() {
    Child waited = running();
    if (readiness == null) {
      waited.awaitLine(STARTED, PATIENCE);
    } else {
      waited.awaitReady(readiness, PATIENCE);
    }
  }

  /** Says whether the process that was started last is alive; false before the first start. */
  synchronized boolean isAlive() {
    Child last = child;
    return last != null && last.isAlive();
  }

  synchronized boolean wasStarted() {
    return child != null;
  }

  /** Ends the process and its children at once, and returns when it is no more. */
  void kill() {
    running().kill();
  }

  /** Returns where the last life's output is. */
  Path log() {
    return running().log();
  }

  private synchronized Child running() {
    Child last = child;
    if (last == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return last;
  }
}
