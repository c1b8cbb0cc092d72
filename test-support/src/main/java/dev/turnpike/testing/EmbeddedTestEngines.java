package dev.turnpike.testing;

import dev.turnpike.engines.EmbeddedKafkaEngine;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The engines inside the test's JVM, on temporary directories. */
final class EmbeddedTestEngines {

  private static final TestDirectories DIRECTORIES =
      new TestDirectories(Path.of(System.getProperty("java.io.tmpdir")), programs());

  static {
    DIRECTORIES.removeAbandoned(Instant.now());
  }

  private EmbeddedTestEngines() {}

  static TestPostgres postgres() {
    Path directory = DIRECTORIES.create("postgres");
    EmbeddedPostgresEngine engine = EmbeddedPostgresEngine.start(DIRECTORIES.postgres(directory));
    DIRECTORIES.removeAtExit(directory, engine::close);
    return new TestPostgres(
        new TestPostgres.Database(engine.jdbcUrl(), engine.user(), engine.password()),
        engine::jdbcUrl);
  }

  static TestKafka kafka() {
    Path directory = DIRECTORIES.create("kafka");
    EmbeddedKafkaEngine engine = EmbeddedKafkaEngine.start(directory, 0, 0);
    DIRECTORIES.removeAtExit(directory, engine::close);
    return new TestKafka(engine.bootstrapServers());
  }

  /**
   * Where PostgreSQL's programs are unpacked once for all modules of the build: in the build
   * directory of the root project, else in that of the module that is tested.
   */
  static Path programs() {
    Path root = Path.of(System.getProperty("turnpike.root", "")).toAbsolutePath();
    Path base = Files.exists(root.resolve("pom.xml")) ? root : Path.of("").toAbsolutePath();
    return base.resolve("target").resolve("postgres-programs");
  }
}
