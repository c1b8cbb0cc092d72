package dev.turnpike.kit.store;

import dev.turnpike.kit.boot.DependencyAway;
import dev.turnpike.kit.boot.PassingFailure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** A connection to PostgreSQL that was there and went away, or of which no new one was made. */
public final class LostConnection implements PassingFailure {
  private static final int DEEPEST = 50;

  @Override
  public boolean mayPass(Throwable failure) {
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
