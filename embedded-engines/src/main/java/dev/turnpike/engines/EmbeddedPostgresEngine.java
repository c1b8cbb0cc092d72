package dev.turnpike.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that belongs to this process: started by it on a directory that it owns,
 * listening on 127.0.0.1 only, stopped by {@link #close}. Rows stay in the directory.
 *
 * <p>If the process is killed the server lives on. The next start on the directory stops that
 * orphan in good order, after making sure that it is this directory's server, and starts anew.
 */
public final class EmbeddedPostgresEngine implements AutoCloseable {

  /** The database that is created if absent. */
  public static final String DATABASE = "turnpike";

  /** The user that owns everything in the server. */
  public static final String USER = "turnpike";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresEngine.class);
  private static final int PORT_TRIES = 5;

  private final PostgresCluster cluster;
  private final DataDirectory directory;
  private final int port;
  private final String password;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgresEngine(
      PostgresCluster cluster, DataDirectory directory, int port, String password) {
    this.cluster = cluster;
    this.directory = directory;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a durable server; see {@link PostgresSettings} for the arguments.
   *
   * @see #start(PostgresSettings)
   */
  public static EmbeddedPostgresEngine start(Path dataDirectory, int port, String password) {
    return start(PostgresSettings.in(dataDirectory, port, password));
  }

  /**
   * Starts a server and waits until it answers and has the database {@value #DATABASE}.
   *
   * @throws DataDirectoryInUseException if another engine owns the directory
   * @throws PortInUseException if the port has a listener
   * @throws EngineException if the server does not start, with the end of its log, or does not
   *     accept the password
   */
  public static EmbeddedPostgresEngine start(PostgresSettings settings) {
    long begin = System.nanoTime();
    DataDirectory directory = DataDirectory.own(settings.directory());
    try {
      PostgresPrograms programs =
          new PostgresPrograms(PostgresBinaries.unpacked(settings.programs()));
      PostgresCluster cluster = new PostgresCluster(programs, directory.path());
      stopOrphan(cluster);
      cluster.createIfAbsent(USER, settings.password(), settings.durable());
      int port = startServer(cluster, settings);
      EmbeddedPostgresEngine engine =
          new EmbeddedPostgresEngine(cluster, directory, port, settings.password());
      engine.createDatabase();
      LOG.info(
          "PostgreSQL answers on port {} after {} ms, data in {}",
          port,
          Duration.ofNanos(System.nanoTime() - begin).toMillis(),
          directory.path());
      return engine;
    } catch (IOException e) {
      directory.close();
      throw new EngineException(
          "PostgreSQL did not start in %s: %s".formatted(directory.path(), e), e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Stops the server that a killed process left on the directory, if any, and starts none.
   *
   * @throws DataDirectoryInUseException if the directory has an owner, whose server then runs on
   * @throws EngineException if the server does not stop
   */
  public static void stopOrphan(PostgresSettings settings) {
    try (DataDirectory directory = DataDirectory.own(settings.directory())) {
      stopOrphan(
          new PostgresCluster(
              new PostgresPrograms(PostgresBinaries.unpacked(settings.programs())),
              directory.path()));
    } catch (IOException e) {
      throw new EngineException(
          "PostgreSQL in %s did not stop: %s".formatted(settings.directory(), e), e);
    }
  }

  private static void stopOrphan(PostgresCluster cluster) throws IOException {
    ProcessHandle orphan = cluster.server().orElse(null);
    if (orphan == null) {
      cluster.forgetStranger();
      return;
    }
    LOG.info("Stopping PostgreSQL {} whose owner died", orphan.pid());
    cluster.stop();
  }

  private static int startServer(PostgresCluster cluster, PostgresSettings settings)
      throws IOException {
    if (settings.port() != 0) {
      LoopbackPorts.requireFree("PostgreSQL", settings.port());
      cluster.start(settings.port(), settings.durable());
      return settings.port();
    }
    for (int attempt = 1; ; attempt++) {
      int port = LoopbackPorts.free();
      try {
        cluster.start(port, settings.durable());
        return port;
      } catch (EngineException e) {
        if (attempt == PORT_TRIES || LoopbackPorts.isFree(port)) {
          throw e;
        }
      }
    }
  }

  private void createDatabase() throws IOException {
    try (Connection connection = connect("postgres");
        PreparedStatement query =
            connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, DATABASE);
      try (ResultSet found = query.executeQuery();
          Statement statement = connection.createStatement()) {
        if (!found.next()) {
          statement.execute("create database " + DATABASE);
        }
      }
    } catch (SQLException e) {
      cluster.stop();
      throw new EngineException(
          "PostgreSQL in %s does not let user %s in: %s"
              .formatted(directory.path(), USER, e.getMessage()),
          e);
    }
  }

  private Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(USER);
    source.setPassword(password);
    return source.getConnection();
  }

  /** The address of the database {@value #DATABASE}, without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** The address of a database of this server, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LoopbackPorts.HOST, port, database);
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /** Ends all sessions, stops the server and gives the directory up. Closing twice does nothing. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      cluster.stop();
    } catch (IOException e) {
      throw new EngineException(
          "PostgreSQL in %s did not stop: %s".formatted(directory.path(), e), e);
    } finally {
      directory.close();
    }
  }
}
