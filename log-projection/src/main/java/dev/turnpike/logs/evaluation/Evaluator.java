package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.logs.request.Crowd;
import dev.turnpike.logs.search.Condition;
import dev.turnpike.logs.search.Filters;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds up the entries that datasets find, each once. Thread-safe. */
final class Evaluator {
  private static final int AT_ONCE = 2;

  /** What PostgreSQL says of a statement over its time. */
  private static final String CANCELLED = "57014";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Crowd crowd = new Crowd(AT_ONCE, "evaluations");

  Evaluator(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * @param until entries after it are left out
   * @throws ApiFault 400 if it takes longer than 20 seconds
   */
  Sums sums(GatewayId gateway, List<Dataset> datasets, Instant until) {
    Condition found =
        Condition.allOf(
            List.of(
                Condition.of("gateway = ?", gateway.toString()),
                Condition.of("created_at <= ?", until.atOffset(ZoneOffset.UTC)),
                Condition.anyOf(
                    datasets.stream().map(it -> Filters.ofBody(it.filters())).toList())));
    try {
      return crowd.with(() -> Objects.requireNonNull(transaction.execute(status -> sums(found))));
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException cause
          && CANCELLED.equals(cause.getSQLState())) {
        throw ApiFault.invalid(
            "the datasets find more than can be added up in 20 seconds; bound them by created_at",
            "body",
            "dataset_ids");
      }
      throw e;
    }
  }

  private Sums sums(Condition found) {
    jdbc.execute("SET LOCAL statement_timeout = '20s'");
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            SELECT count(*) AS logs, count(cost_picos) AS priced,
              coalesce(sum(cost_picos), 0) AS picos, coalesce(sum(duration_millis), 0) AS millis,
              count(*) FILTER (WHERE feedback <> 0) AS voted,
              count(*) FILTER (WHERE feedback > 0) AS liked
            FROM log_projection.log WHERE\
            """
                + " "
                + found.sql(),
            (row, n) -> read(row),
            found.arguments().toArray()));
  }

  private static Sums read(ResultSet row) throws SQLException {
    BigDecimal picos = row.getBigDecimal("picos");
    BigDecimal millis = row.getBigDecimal("millis");
    return new Sums(
        row.getLong("logs"),
        row.getLong("priced"),
        picos,
        millis,
        row.getLong("voted"),
        row.getLong("liked"));
  }
}
