package dev.turnpike.logs.analytics;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.logs.search.Condition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads measures from the log in one pass: the database sums by step and group and hands over the
 * durations, which are sorted here, once for each step, group and total. Thread-safe.
 */
final class AnalyticsReader {
  /** Eight bytes each, held once in the database and once here. */
  private static final int MOST_REQUESTS = 5_000_000;

  /**
   * Groups of a dimension with many values are counted first; so many are then told apart, the rest
   * is summed in the database.
   */
  private static final int MOST_KEYS = Table.MOST_GROUPS + 1;

  /** What PostgreSQL says of a statement over its time. */
  private static final String CANCELLED = "57014";

  /** So many entries tell whether callers fill a dimension with few values or with many. */
  private static final int SAMPLE = 5_000;

  private static final int FEW = 200;

  /**
   * Groups are hashed: their number is guessed far too high, and sorting rows takes twice as long.
   */
  private static final String SETTINGS =
      """
      SET LOCAL statement_timeout = '20s';
      SET LOCAL work_mem = '64MB';
      SET LOCAL jit = off;
      SET LOCAL enable_sort = off;
      SET LOCAL parallel_setup_cost = 0;
      SET LOCAL parallel_tuple_cost = 0
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  AnalyticsReader(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * @throws ApiFault 400 if there is more in the range than can be counted
   */
  Table read(Question question) {
    try {
      return Objects.requireNonNull(
          transaction.execute(status -> {
            jdbc.execute(SETTINGS);
            return question.groupBy().open() && !few(question)
                ? table(question, largest(question))
                : table(question, null);
          }));
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException cause
          && CANCELLED.equals(cause.getSQLState())) {
        throw tooMuch("takes longer than 20 seconds");
      }
      throw e;
    }
  }

  private boolean few(Question question) {
    Condition key = question.groupBy().key();
    List<Object> arguments = new ArrayList<>(key.arguments());
    arguments.addAll(question.where().arguments());
    Integer kinds =
        jdbc.queryForObject(
            "SELECT count(DISTINCT key) FROM (SELECT "
                + key.sql()
                + " AS key FROM log_projection.log WHERE "
                + question.where().sql()
                + " LIMIT "
                + SAMPLE
                + ") AS sample",
            Integer.class,
            arguments.toArray());
    return kinds != null && kinds <= FEW;
  }

  private String[] largest(Question question) {
    Condition key = question.groupBy().key();
    List<Object> arguments = new ArrayList<>(key.arguments());
    arguments.addAll(question.where().arguments());
    return jdbc.queryForList(
            "SELECT key FROM (SELECT "
                + key.sql()
                + " AS key FROM log_projection.log WHERE "
                + question.where().sql()
                + ") AS entry WHERE key IS NOT NULL GROUP BY key ORDER BY count(*) DESC, key COLLATE"
                + " \"C\" LIMIT "
                + MOST_KEYS,
            String.class,
            arguments.toArray())
        .toArray(String[]::new);
  }

  private Table table(Question question, String @Nullable [] keys) {
    Condition key = question.groupBy().key();
    List<Object> arguments = new ArrayList<>();
    arguments.add(question.step().toSeconds() + " seconds");
    arguments.add(Instant.EPOCH.atOffset(ZoneOffset.UTC));
    String word = "key";
    String other = "false";
    if (keys != null) {
      word = "CASE WHEN key = ANY (?::text[]) THEN key END";
      other = "(key IS NOT NULL AND NOT key = ANY (?::text[]))";
      arguments.add(keys);
      arguments.add(keys);
    }
    arguments.addAll(key.arguments());
    arguments.addAll(question.where().arguments());
    Table table = new Table();
    int[] requests = {0};
    RowCallbackHandler add =
        row -> {
          long[] millis = millis(row.getArray("millis"));
          requests[0] += millis.length;
          if (requests[0] > MOST_REQUESTS) {
            throw tooMuch("holds more than " + MOST_REQUESTS + " requests");
          }
          table.add(
              new Table.Key(row.getString("word"), row.getBoolean("other")),
              row.getObject("step", OffsetDateTime.class).toInstant(),
              measure(row, millis));
        };
    jdbc.query(
        "SELECT date_bin(?::interval, created_at, ?) AS step, "
            + word
            + " AS word, "
            + other
            + " AS other,"
            + " count(*) FILTER (WHERE NOT success) AS errors,"
            + " count(*) FILTER (WHERE cached) AS cached,"
            + " count(*) FILTER (WHERE cost_picos IS NULL) AS unpriced,"
            + " sum(tokens_in) AS tokens_in, sum(tokens_out) AS tokens_out,"
            + " sum(cost_picos) AS picos, array_agg(duration_millis) AS millis"
            + " FROM (SELECT *, "
            + key.sql()
            + " AS key FROM log_projection.log WHERE "
            + question.where().sql()
            + ") AS entry GROUP BY 1, 2, 3",
        add,
        arguments.toArray());
    return table;
  }

  private static Measure measure(ResultSet row, long[] millis) throws SQLException {
    BigDecimal picos = row.getBigDecimal("picos");
    return Measure.of(
        row.getLong("errors"),
        row.getLong("cached"),
        row.getBigDecimal("tokens_in").longValueExact(),
        row.getBigDecimal("tokens_out").longValueExact(),
        row.getLong("unpriced"),
        picos == null ? BigInteger.ZERO : picos.toBigIntegerExact(),
        millis);
  }

  private static long[] millis(Array array) throws SQLException {
    Long[] boxed = (Long[]) array.getArray();
    long[] millis = new long[boxed.length];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = boxed[i];
    }
    return millis;
  }

  private static ApiFault tooMuch(String why) {
    return ApiFault.invalid(
        "the range " + why + "; ask for a shorter one, or filter", "query", "from");
  }
}
