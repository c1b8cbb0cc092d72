package dev.turnpike.kit.store;

import dev.turnpike.kit.boot.DependencyAway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start for a PostgreSQL that is starting too, and says what to check if none comes. */
final class PostgresWait {
  private static final Logger log = LoggerFactory.getLogger(PostgresWait.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(5);

  private PostgresWait() {}

  /**
   * Returns once a connection could be made.
   *
   * @throws DependencyAway if none could within the time, or if PostgreSQL refused the login
   */
  static void until(PostgresSettings settings) {
    long start = System.nanoTime();
    long nextLog = 0;
    while (true) {
      try (Connection connection = DriverManager.getConnection(settings.url(), login(settings))) {
        log.debug("{} answers as {}", settings.address(), connection.getMetaData().getUserName());
        return;
      } catch (SQLException e) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (!mayPass(e) || waited.compareTo(settings.patience()) >= 0) {
          throw away(settings, waited, e);
        }
        if (waited.toMillis() >= nextLog) {
          log.info(
              "waiting for PostgreSQL at {} ({} s of {} s): {}",
              settings.address(),
              waited.toSeconds(),
              settings.patience().toSeconds(),
              e.getMessage());
          nextLog = waited.plus(BETWEEN_LOG_LINES).toMillis();
        }
        pause();
      }
    }
  }

  private static Properties login(PostgresSettings settings) {
    Properties login = new Properties();
    login.setProperty("connectTimeout", "5");
    login.setProperty("loginTimeout", "10");
    if (settings.user() != null) {
      login.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      login.setProperty("password", settings.password());
    }
    return login;
  }

  /** Class 08 is the connection, 57 a server that starts or stops, 53 one that is full. */
  private static boolean mayPass(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
  }

  private static DependencyAway away(
      PostgresSettings settings, Duration waited, SQLException failure) {
    return new DependencyAway(
        "PostgreSQL at "
            + settings.address()
            + " cannot be used (waited "
            + waited.toSeconds()
            + " s): "
            + failure.getMessage(),
        "Check that it runs and that TURNPIKE_POSTGRES_URL, TURNPIKE_POSTGRES_USER and"
            + " TURNPIKE_POSTGRES_PASSWORD name a database this user may create schemas in.",
        failure);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
    }
  }
}
