package dev.turnpike.testing;

import dev.turnpike.engines.DataDirectory;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import dev.turnpike.engines.EngineException;
import dev.turnpike.engines.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary directories of engines. Each goes with its engine when the JVM ends; what a killed JVM
 * left behind, a PostgreSQL that still runs included, is removed by the next one.
 */
final class TestDirectories {

  private static final Logger LOG = LoggerFactory.getLogger(TestDirectories.class);
  private static final String PREFIX = "turnpike-test-";

  /** A younger directory may be between its creation and its owner's lock. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Path base;
  private final Path programs;

  /**
   * Describes the directories beneath a base.
   *
   * @param programs where PostgreSQL's programs are unpacked
   */
  TestDirectories(Path base, Path programs) {
    this.base = base;
    this.programs = programs;
  }

  PostgresSettings postgres(Path directory) {
    return PostgresSettings.in(directory, 0, "test").withPrograms(programs).withDurable(false);
  }

  Path create(String engine) {
    try {
      return Files.createTempDirectory(base, PREFIX + engine + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void removeAtExit(Path directory, Runnable stop) {
    Thread remover =
        new Thread(
            () -> {
              try {
                stop.run();
              } finally {
                FileUtils.deleteQuietly(directory.toFile());
              }
            },
            "remove-" + directory.getFileName());
    Runtime.getRuntime().addShutdownHook(remover);
  }

  /** Removes the directories of this user that had an owner before and have none at the instant. */
  void removeAbandoned(Instant now) {
    try (Stream<Path> children = Files.list(base)) {
      List<Path> candidates =
          children.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
      for (Path candidate : candidates) {
        removeIfAbandoned(candidate, now);
      }
    } catch (IOException e) {
      LOG.warn("Abandoned test directories beneath {} were not removed", base, e);
    }
  }

  private void removeIfAbandoned(Path directory, Instant now) {
    try {
      Path lock = directory.resolve("turnpike.lock");
      if (!Files.isWritable(lock)
          || Files.getLastModifiedTime(lock).toInstant().isAfter(now.minus(YOUNG))) {
        return;
      }
      if (Files.exists(directory.resolve("data"))) {
        EmbeddedPostgresEngine.stopOrphan(postgres(directory));
      }
      try (DataDirectory owned = DataDirectory.own(directory)) {
        FileUtils.deleteQuietly(owned.path().toFile());
      }
    } catch (IOException | EngineException e) {
      LOG.debug("{} stays: it is in use or another user's", directory, e);
    }
  }
}
