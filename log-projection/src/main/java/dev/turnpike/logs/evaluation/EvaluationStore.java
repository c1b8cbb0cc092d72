package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.logs.search.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Evaluations in their table. Thread-safe. */
final class EvaluationStore {
  /** Of a gateway; two that are made at once may go beyond it by one. */
  static final int MOST = 1_000;

  private static final String COLUMNS = "id, name, datasets, results, total_logs, created_at";

  private final JdbcTemplate jdbc;

  EvaluationStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws ApiFault 409 if there are too many
   */
  void add(GatewayId gateway, Evaluation evaluation) {
    int added =
        jdbc.update(
            """
            INSERT INTO log_projection.evaluation
              (gateway, id, name, datasets, results, total_logs, created_at)
            SELECT ?, ?, ?, ?, ?, ?, ?
            WHERE (SELECT count(*) FROM log_projection.evaluation WHERE gateway = ?) < ?\
            """,
            gateway.toString(),
            evaluation.id(),
            evaluation.name(),
            evaluation.datasets().toString(),
            evaluation.results().toString(),
            evaluation.totalLogs(),
            evaluation.createdAt().atOffset(ZoneOffset.UTC),
            gateway.toString(),
            MOST);
    if (added == 0) {
      throw ApiFault.conflict(
          ErrorCode.CONFLICT, "a gateway has at most " + MOST + " evaluations; delete one first");
    }
  }

  Optional<Evaluation> find(GatewayId gateway, UUID id) {
    return query(
        gateway,
        "SELECT " + COLUMNS + " FROM log_projection.evaluation WHERE gateway = ? AND id = ?",
        id);
  }

  /** The evaluation as it was. */
  Optional<Evaluation> remove(GatewayId gateway, UUID id) {
    return query(
        gateway,
        "DELETE FROM log_projection.evaluation WHERE gateway = ? AND id = ? RETURNING " + COLUMNS,
        id);
  }

  /** The newest first. */
  List<Evaluation> page(GatewayId gateway, Condition condition, Paging paging) {
    List<Object> arguments = new ArrayList<>(condition.arguments());
    arguments.add(paging.perPage());
    arguments.add(paging.offset());
    return jdbc.query(
        "SELECT "
            + COLUMNS
            + " FROM log_projection.evaluation WHERE "
            + condition.sql()
            + " ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
        (row, n) -> evaluation(gateway, row),
        arguments.toArray());
  }

  long count(Condition condition) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM log_projection.evaluation WHERE " + condition.sql(),
            Long.class,
            condition.arguments().toArray());
    return count == null ? 0 : count;
  }

  private Optional<Evaluation> query(GatewayId gateway, String sql, UUID id) {
    return jdbc.query(sql, (row, n) -> evaluation(gateway, row), gateway.toString(), id).stream()
        .findFirst();
  }

  private static Evaluation evaluation(GatewayId gateway, ResultSet row) throws SQLException {
    return Evaluation.of(
        row.getObject("id", UUID.class),
        gateway,
        row.getString("name"),
        WireJson.mapper().readTree(row.getString("datasets")),
        WireJson.mapper().readTree(row.getString("results")),
        row.getLong("total_logs"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
