package dev.turnpike.kit.events;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;

/**
 * Knows a unique violation by PostgreSQL's SQL state. Axon's resolver looks for a subclass of
 * {@link SQLException} that the driver never throws, so lost races would look like a broken store.
 */
final class PostgresDuplicateKeys implements PersistenceExceptionResolver {
  private static final String UNIQUE_VIOLATION = "23505";

  @Override
  public boolean isDuplicateKeyViolation(@Nullable Exception failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof SQLException sql && isUniqueViolation(sql)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** A failed batch carries what the server said in the exceptions chained to it. */
  private static boolean isUniqueViolation(SQLException failure) {
    SQLException next = failure;
    for (int i = 0; next != null && i < 20; i++) {
      if (UNIQUE_VIOLATION.equals(next.getSQLState())) {
        return true;
      }
      next = next.getNextException();
    }
    return false;
  }
}
