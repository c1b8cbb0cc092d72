package dev.turnpike.engines;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One statement on a connection of its own. */
final class Sql {

  /** Unpacked once for all tests of this module that are not about unpacking. */
  static final Path SHARED_PROGRAMS = Path.of("target", "postgres-programs");

  private Sql() {}

  static Connection connect(String url, String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  static void execute(EmbeddedPostgresEngine engine, String sql) throws SQLException {
    try (Connection connection = connect(engine.jdbcUrl(), engine.user(), engine.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  static @Nullable String query(EmbeddedPostgresEngine engine, String sql) throws SQLException {
    try (Connection connection = connect(engine.jdbcUrl(), engine.user(), engine.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }
}
