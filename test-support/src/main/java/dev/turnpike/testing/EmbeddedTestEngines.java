package dev.turnpike.testing;

import dev.turnpike.engines.EmbeddedKafkaEngine;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import dev.turnpike.engines.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engines inside the test's JVM, on temporary directories. */
final class EmbeddedTestEngines {

  private static final TestDirectories DIRECTORIES = TestDirectories.ofThisUser();

  private EmbeddedTestEngines() {}

  static TestPostgres postgres() {
    Path directory = DIRECTORIES.create("postgres");
    EmbeddedPostgresEngine engine =
        EmbeddedPostgresEngine.start(
            PostgresSettings.in(directory, 0, "test").withPrograms(programs()).withDurable(false));
    DIRECTORIES.removeAtExit(directory, engine);
    return new TestPostgres(
        new TestPostgres.Database(engine.jdbcUrl(), engine.user(), engine.password()),
        engine::jdbcUrl);
  }

  static TestKafka kafka() {
    Path directory = DIRECTORIES.create("kafka");
    EmbeddedKafkaEngine engine = EmbeddedKafkaEngine.start(directory, 0, 0);
    DIRECTORIES.removeAtExit(directory, engine);
    return new TestKafka(engine.bootstrapServers());
  }

  /**
   * PostgreSQL's programs, unpacked once for all modules of the build: in the build directory of
   * the root project, else in that of the module that is tested.
   */
  private static Path programs() {
    Path root = Path.of(System.getProperty("turnpike.root", "")).toAbsolutePath();
    Path base = Files.exists(root.resolve("pom.xml")) ? root : Path.of("").toAbsolutePath();
    return base.resolve("target").resolve("postgres-programs");
  }
}
