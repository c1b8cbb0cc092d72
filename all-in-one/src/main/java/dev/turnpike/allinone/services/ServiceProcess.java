package dev.turnpike.allinone.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running service, its output in a file of its own. */
final class ServiceProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 35;
  private final Service service;
  private final Process process;
  private final Path log;

  private ServiceProcess(Service service, Process process, Path log) {
    this.service = service;
    this.process = process;
    this.log = log;
  }

  static ServiceProcess start(
      Service service, Path root, Path logs, Map<String, String> environment) {
    Path log = logs.resolve(service.module() + ".log");
    ProcessBuilder builder = new ProcessBuilder(service.command(root));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      Files.createDirectories(logs);
      return new ServiceProcess(service, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + service.module(), e);
    }
  }

  Service service() {
    return service;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Says whether its output has a line that is this text. */
  boolean printed(String line) {
    try (BufferedReader reader = Files.newBufferedReader(log)) {
      return reader.lines().anyMatch(line::equals);
    } catch (IOException e) {
      return false;
    }
  }

  Path log() {
    return log;
  }

  /** Asks it to stop and waits; after the time a graceful stop may take it is killed. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
