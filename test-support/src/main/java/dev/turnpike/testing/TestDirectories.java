package dev.turnpike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** Temporary directories of engines, removed with their engine when the JVM ends. */
final class TestDirectories {

  private final Path base;

  private TestDirectories(Path base) {
    this.base = base;
  }

  static TestDirectories ofThisUser() {
    return new TestDirectories(Path.of(System.getProperty("java.io.tmpdir")));
  }

  Path create(String engine) {
    try {
      return Files.createTempDirectory(base, "turnpike-test-" + engine + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void removeAtExit(Path directory, AutoCloseable engine) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> remove(directory, engine), "remove-" + directory.getFileName()));
  }

  private static void remove(Path directory, AutoCloseable engine) {
    try {
      engine.close();
    } catch (Exception e) {
      throw new IllegalStateException("A test engine did not stop: " + directory, e);
    } finally {
      FileUtils.deleteQuietly(directory.toFile());
    }
  }
}
