package dev.turnpike.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A running PostgreSQL that gives each caller an empty database of its own. */
public final class TestPostgres {

  private final Database administration;
  private final UnaryOperator<String> jdbcUrlOf;

  TestPostgres(Database administration, UnaryOperator<String> jdbcUrlOf) {
    this.administration = administration;
    this.jdbcUrlOf = jdbcUrlOf;
  }

  /**
   * How to reach a database; its user owns it.
   *
   * @param jdbcUrl without user and password
   */
  public record Database(String jdbcUrl, String user, String password) {

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl, user, password);
    }
  }

  /** Creates an empty database, tens of milliseconds each; it goes when the server goes. */
  public Database freshDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = administration.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No fresh test database", e);
    }
    return new Database(jdbcUrlOf.apply(name), administration.user(), administration.password());
  }
}
