package dev.turnpike.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limit on open files, which a JVM raises for itself up to the hard one. */
public final class Descriptors {
  private Descriptors() {}

  /**
   * Makes sure that a process started from here may open so many.
   *
   * @throws IllegalStateException if the hard limit is lower; the message says what to do
   */
  public static void require(int needed) {
    long hard = hardLimit();
    if (hard < needed) {
      throw new IllegalStateException(
          "a process may open "
              + hard
              + " files here, and this needs "
              + needed
              + ": raise the hard limit (as root: ulimit -Hn "
              + needed
              + "; in a container: --ulimit nofile="
              + needed
              + "), or hold fewer streams with --streams");
    }
  }

  static long hardLimit() {
    try {
      return Files.readAllLines(Path.of("/proc/self/limits")).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.substring("Max open files".length()).strip().split("\\s+")[1])
          .mapToLong(hard -> hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard))
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc/self/limits; this needs Linux", e);
    }
  }
}
