package dev.turnpike.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own, to its end. */
public final class ChildProcess {
  private ChildProcess() {}

  /** What a process said and how it ended. */
  public record Ended(int exitValue, String output) {}

  public static Ended run(Class<?> main, Map<String, String> environment) {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    java.environment().putAll(environment);
    try {
      Process process = java.redirectErrorStream(true).start();
      try {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("it does not end: " + output);
        }
        return new Ended(process.exitValue(), output);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
