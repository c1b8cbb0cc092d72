package dev.turnpike.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that goes with the benchmark that made it. */
public final class Scratch implements AutoCloseable {
  private final Path path;
  private boolean kept;

  public Scratch() {
    try {
      this.path = Files.createTempDirectory("turnpike-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  /** Leaves the directory for somebody to look at. */
  public Path keep() {
    kept = true;
    return path;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + path + " (" + e + ")");
    }
  }
}
