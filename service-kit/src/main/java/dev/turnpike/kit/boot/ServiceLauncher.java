package dev.turnpike.kit.boot;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a service as a process of its own. */
public final class ServiceLauncher {
  private static final Logger log = LoggerFactory.getLogger(ServiceLauncher.class);

  /** A start whose connection to PostgreSQL was cut is made anew so often. */
  private static final int STARTS = 5;

  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final int DEEPEST = 50;

  private ServiceLauncher() {}

  /**
   * Runs an application under a name and with the port it listens on if {@code
   * TURNPIKE_CONTROL_PORT} says nothing else.
   *
   * <p>PostgreSQL is waited for before anything is asked of it; where it goes away after that, in
   * the middle of the start, the start begins anew.
   */
  public static ConfigurableApplicationContext run(
      Class<?> application, String name, int defaultPort, String... args) {
    for (int start = 1; ; start++) {
      SpringApplication spring = new SpringApplication(application);
      spring.setDefaultProperties(
          Map.of("turnpike.service", name, "turnpike.default-port", Integer.toString(defaultPort)));
      try {
        return spring.run(args);
      } catch (RuntimeException e) {
        if (start == STARTS || !lostConnection(e)) {
          throw e;
        }
        log.warn("{} lost PostgreSQL while it started, and starts again", name);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /**
   * Says whether a connection to PostgreSQL that was there went away, or no new one could be made.
   */
  static boolean lostConnection(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof DependencyAway) {
        // It was waited for as long as the operator wants.
        return false;
      }
      if (cause instanceof SQLException sql && isOfConnection(sql)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Class 08 is the connection, 57P a server that stops or starts. */
  private static boolean isOfConnection(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("57P")));
  }
}
