package dev.turnpike.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A process of this benchmark, its output in a file; it does not outlive the benchmark. */
public final class Child implements AutoCloseable {
  private static final long POLL_NANOS = 50_000_000;
  private static final int STOP_SECONDS = 40;

  private final String name;
  private final Path log;
  private final Process process;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a process and returns at once.
   *
   * @param environment added to that of this process, whose {@code TURNPIKE_*} settings are left
   *     out: they are meant for another platform
   */
  public static Child start(
      String name, Path directory, List<String> command, Map<String, String> environment) {
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(it -> it.startsWith("TURNPIKE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "stop-" + name));
      return new Child(name, log, process);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Returns the process and those it has started itself. */
  public List<Long> pids() {
    List<Long> pids = new ArrayList<>(List.of(pid()));
    process.descendants().forEach(it -> pids.add(it.pid()));
    return pids;
  }

  public Path log() {
    return log;
  }

  /**
   * Waits for a line of its output that begins so, and returns the rest of it.
   *
   * @throws IllegalStateException if the process ends or that takes too long
   */
  public String awaitLine(String prefix, Duration patience) {
    return await(patience, () -> line(prefix));
  }

  /** Waits until this address answers with 200. */
  public void awaitReady(URI address, Duration patience) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
      await(patience, () -> answers(http, request) ? Optional.of(true) : Optional.empty());
    }
  }

  private <T> T await(Duration patience, Supplier<Optional<T>> condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<T> seen = condition.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + (process.isAlive() ? " is not ready" : " ended") + ":\n" + lastLines());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Optional<String> line(String prefix) {
    try {
      return Files.readAllLines(log).stream()
          .filter(it -> it.startsWith(prefix))
          .map(it -> it.substring(prefix.length()))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "its output cannot be read: " + e;
    }
  }

  private static boolean answers(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it and its children at once, without a warning, and returns when they are no more. */
  public void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    children.forEach(it -> it.onExit().join());
  }

  /** Asks it to stop and waits; one that does not is killed. */
  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
