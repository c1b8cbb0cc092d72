package dev.turnpike.allinone;

import dev.turnpike.engines.DataDirectoryInUseException;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded PostgreSQL of a data directory for a while: that of the platform which runs on it,
 * else one started here and stopped at the end. Makes no new one.
 */
public final class EmbeddedStore implements AutoCloseable {
  private final Map<String, Object> properties;
  private final Optional<EmbeddedPostgresEngine> own;

  private EmbeddedStore(String url, String password, Optional<EmbeddedPostgresEngine> own) {
    this.properties =
        Map.of(
            "turnpike.postgres.url",
            url,
            "turnpike.postgres.user",
            EmbeddedPostgresEngine.USER,
            "turnpike.postgres.password",
            password);
    this.own = own;
  }

  /**
   * Opens it.
   *
   * @throws IllegalArgumentException if the directory has none
   */
  public static EmbeddedStore open(PlatformSettings settings) {
    Path tables = settings.data().resolve("postgres");
    Path secret = settings.data().resolve("postgres.password");
    if (!Files.exists(tables) || !Files.exists(secret)) {
      throw new IllegalArgumentException(
          "there is no embedded PostgreSQL in "
              + settings.data()
              + "; set TURNPIKE_DATA, or TURNPIKE_POSTGRES_URL where there is another");
    }
    String password = read(secret);
    try {
      EmbeddedPostgresEngine engine = EmbeddedPostgresEngine.start(tables, 0, password);
      return new EmbeddedStore(engine.jdbcUrl(), password, Optional.of(engine));
    } catch (DataDirectoryInUseException running) {
      String url =
          "jdbc:postgresql://127.0.0.1:%d/%s"
              .formatted(settings.postgresPort(), EmbeddedPostgresEngine.DATABASE);
      return new EmbeddedStore(url, password, Optional.empty());
    }
  }

  /** Returns the {@code turnpike.postgres} properties by which it is found. */
  public Map<String, Object> properties() {
    return properties;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    own.ifPresent(EmbeddedPostgresEngine::close);
  }
}
