package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.logs.search.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Datasets in their table. Thread-safe. */
final class DatasetStore {
  /** Of a gateway; two that are made at once may go beyond it by one. */
  static final int MOST = 100;

  private static final String COLUMNS =
      "id, name, enabled, filters, created_at, modified_at FROM log_projection.dataset";

  private final JdbcTemplate jdbc;

  DatasetStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws ApiFault 409 if the name is taken, or there are too many
   */
  void add(GatewayId gateway, Dataset dataset) {
    try {
      int added =
          jdbc.update(
              """
              INSERT INTO log_projection.dataset
                (gateway, id, name, enabled, filters, created_at, modified_at)
              SELECT ?, ?, ?, ?, ?, ?, ?
              WHERE (SELECT count(*) FROM log_projection.dataset WHERE gateway = ?) < ?\
              """,
              gateway.toString(),
              dataset.id(),
              dataset.name(),
              dataset.enable(),
              dataset.filters().toString(),
              dataset.createdAt().atOffset(ZoneOffset.UTC),
              dataset.modifiedAt().atOffset(ZoneOffset.UTC),
              gateway.toString(),
              MOST);
      if (added == 0) {
        throw ApiFault.conflict(
            ErrorCode.CONFLICT, "a gateway has at most " + MOST + " datasets; delete one first");
      }
    } catch (DuplicateKeyException e) {
      throw taken();
    }
  }

  /**
   * The dataset after the change; the instant of its last change stays if nothing differs.
   *
   * @throws ApiFault 409 if the name is taken
   */
  Optional<Dataset> replace(GatewayId gateway, UUID id, Dataset.Terms terms, Instant now) {
    try {
      jdbc.update(
          """
          UPDATE log_projection.dataset SET name = ?, enabled = ?, filters = ?, modified_at = ?
          WHERE gateway = ? AND id = ? AND (name, enabled, filters) IS DISTINCT FROM (?, ?, ?)\
          """,
          terms.name(),
          terms.enable(),
          terms.filters().toString(),
          now.atOffset(ZoneOffset.UTC),
          gateway.toString(),
          id,
          terms.name(),
          terms.enable(),
          terms.filters().toString());
    } catch (DuplicateKeyException e) {
      throw taken();
    }
    return find(gateway, id);
  }

  Optional<Dataset> find(GatewayId gateway, UUID id) {
    return query(gateway, "SELECT " + COLUMNS + " WHERE gateway = ? AND id = ?", id);
  }

  /** The dataset as it was. */
  Optional<Dataset> remove(GatewayId gateway, UUID id) {
    return query(
        gateway,
        "DELETE FROM log_projection.dataset WHERE gateway = ? AND id = ?"
            + " RETURNING id, name, enabled, filters, created_at, modified_at",
        id);
  }

  /** The newest first. */
  List<Dataset> page(GatewayId gateway, Condition condition, Paging paging) {
    List<Object> arguments = new ArrayList<>(condition.arguments());
    arguments.add(paging.perPage());
    arguments.add(paging.offset());
    return jdbc.query(
        "SELECT "
            + COLUMNS
            + " WHERE "
            + condition.sql()
            + " ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
        (row, n) -> dataset(gateway, row),
        arguments.toArray());
  }

  long count(Condition condition) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM log_projection.dataset WHERE " + condition.sql(),
            Long.class,
            condition.arguments().toArray());
    return count == null ? 0 : count;
  }

  private Optional<Dataset> query(GatewayId gateway, String sql, UUID id) {
    return jdbc.query(sql, (row, n) -> dataset(gateway, row), gateway.toString(), id).stream()
        .findFirst();
  }

  private static Dataset dataset(GatewayId gateway, ResultSet row) throws SQLException {
    return Dataset.of(
        row.getObject("id", UUID.class),
        gateway,
        new Dataset.Terms(
            row.getString("name"),
            row.getBoolean("enabled"),
            WireJson.mapper().readTree(row.getString("filters"))),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("modified_at", OffsetDateTime.class).toInstant());
  }

  private static ApiFault taken() {
    return ApiFault.conflict(
        ErrorCode.ALREADY_EXISTS, "the gateway has a dataset of this name", "body", "name");
  }
}
