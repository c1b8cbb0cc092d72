package dev.turnpike.ledger.store;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the charges of a key one by one, oldest first, as of one moment of the database.
 * Thread-safe.
 */
public final class StatementReader {
  private static final int FETCH = 2_000;
  private static final int MOST_SECONDS = 5;
  private static final String LINES =
      """
      SELECT s.charged_at_micros, s.request_id, s.attempt, m.name, s.amount
      FROM cost_ledger.spend s LEFT JOIN cost_ledger.model m ON m.id = s.model_id
      WHERE s.budget_key_id = ? AND s.charged_at_micros >= ? AND s.charged_at_micros < ?
      """;
  private static final String ORDER = " ORDER BY s.charged_at_micros, s.request_id, s.attempt";

  private final JdbcTemplate jdbc;
  private final JdbcTemplate rows;
  private final TransactionTemplate snapshot;

  public StatementReader(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.jdbc.setQueryTimeout(MOST_SECONDS);
    this.rows = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.rows.setFetchSize(FETCH);
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** From an instant on, up to another, that not included; microseconds since the Unix epoch. */
  public record Period(long fromMicros, long toMicros) {}

  /**
   * One charge.
   *
   * @param model provider and model; absent if none was called, or it was booked before models were
   */
  public record Line(
      long atMicros, UUID requestId, int attempt, @Nullable String model, long amount) {}

  /** What all charges of a period come to. */
  public record Sum(BigInteger amount, long charges) {}

  /** The place of a charge among those of its key. */
  public record Place(long atMicros, UUID requestId, int attempt) {
    /** Before every charge. */
    public static final Place FIRST = new Place(Long.MIN_VALUE, new UUID(0, 0), -1);

    public static Place of(Line line) {
      return new Place(line.atMicros(), line.requestId(), line.attempt());
    }
  }

  /** Returns what all charges of a period come to. */
  public Sum sum(long keyId, Period period) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            SELECT COALESCE(sum(amount), 0), count(*) FROM cost_ledger.spend
            WHERE budget_key_id = ? AND charged_at_micros >= ? AND charged_at_micros < ?
            """,
            (row, n) -> new Sum(row.getBigDecimal(1).toBigIntegerExact(), row.getLong(2)),
            keyId,
            period.fromMicros(),
            period.toMicros()));
  }

  /** Returns the next charges after a place. */
  public List<Line> lines(long keyId, Period period, Place after, int most) {
    return jdbc.query(
        LINES
            + " AND (s.charged_at_micros, s.request_id, s.attempt) > (?, ?::uuid, ?)"
            + ORDER
            + " LIMIT ?",
        (row, n) -> line(row),
        keyId,
        period.fromMicros(),
        period.toMicros(),
        after.atMicros(),
        after.requestId().toString(),
        after.attempt(),
        most);
  }

  /** Hands on all charges of a period, one by one. */
  public void lines(long keyId, Period period, Consumer<Line> each) {
    snapshot.executeWithoutResult(status ->
        rows.query(
            LINES + ORDER,
            row -> {
              each.accept(line(row));
            },
            keyId,
            period.fromMicros(),
            period.toMicros()));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getInt(3),
        row.getString(4),
        row.getLong(5));
  }
}
