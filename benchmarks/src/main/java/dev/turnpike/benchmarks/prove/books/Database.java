package dev.turnpike.benchmarks.prove.books;

import dev.turnpike.benchmarks.prove.compare.Account;
import dev.turnpike.benchmarks.prove.compare.Booking;
import dev.turnpike.benchmarks.prove.compare.CallId;
import dev.turnpike.benchmarks.prove.compare.Logged;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of the ledger and of the log, read as they are. */
public final class Database {
  private static final String SPEND =
      """
      select s.request_id::text, s.attempt, b.element_id, k.key, b.unit, s.amount, s.charged_at_micros
      from cost_ledger.spend s
      join cost_ledger.budget_key k on k.id = s.budget_key_id
      join cost_ledger.budget b on b.id = k.budget_id
      """;
  private static final String LOG =
      "select request_id, status, model, cost_picos from log_projection.log";
  private static final String BOOKED =
      "select usage_partition, next_offset from cost_ledger.position";
  private static final String STORED =
      "select log_partition, next_offset from log_projection.position";
  private static final String REJECTED =
      """
      select (select count(*) from cost_ledger.rejected)
        + (select count(*) from log_projection.rejected)
      """;

  private final String jdbcUrl;

  public Database(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Returns the rows of the ledger. */
  public List<Booking> bookings() {
    return rows(
        SPEND,
        row ->
            new Booking(
                new CallId(row.getString(1), row.getInt(2)),
                new Account(row.getString(3), row.getString(4)),
                row.getString(5).equals("count"),
                row.getLong(6),
                row.getLong(7)));
  }

  /** Returns the entries of the log. */
  public List<Logged> logged() {
    return rows(
        LOG,
        row -> {
          long cost = row.getLong(4);
          return new Logged(
              row.getString(1), row.getInt(2), row.getString(3), row.wasNull() ? null : cost);
        });
  }

  /** Returns how many messages were put aside because they could not be read. */
  public long rejected() {
    return rows(REJECTED, row -> row.getLong(1)).getFirst();
  }

  /** Returns up to where the ledger has booked each partition of the usage topic. */
  Map<Integer, Long> booked() {
    return positions(BOOKED);
  }

  /** Returns up to where the log has stored each partition of its topic. */
  Map<Integer, Long> stored() {
    return positions(STORED);
  }

  private Map<Integer, Long> positions(String query) {
    Map<Integer, Long> positions = new HashMap<>();
    rows(query, row -> positions.put(row.getInt(1), row.getLong(2)));
    return positions;
  }

  private <T> List<T> rows(String query, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.add(reader.read(found));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
    }
    return rows;
  }
}
