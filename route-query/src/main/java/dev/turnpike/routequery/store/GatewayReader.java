package dev.turnpike.routequery.store;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.domain.GatewayView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads gateways that exist. */
public final class GatewayReader {
  private static final String FOUND =
      """
      from route_query.gateway
      where account = ? and deleted_at is null and position(lower(?) in lower(gateway)) > 0\
      """;

  private final JdbcClient jdbc;

  public GatewayReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<GatewayView> find(GatewayId id) {
    return jdbc.sql(
            """
            select * from route_query.gateway
            where account = ? and gateway = ? and deleted_at is null\
            """)
        .params(id.account(), id.gateway())
        .query(GatewayReader::row)
        .optional();
  }

  /**
   * Gateways of an account by name.
   *
   * @param search text that must be in the name, in any case
   */
  public Page<GatewayView> list(String account, String search, long offset, int limit) {
    long total =
        jdbc.sql("select count(*) " + FOUND).params(account, search).query(Long.class).single();
    return new Page<>(
        jdbc.sql("select * " + FOUND + " order by gateway collate \"C\" limit ? offset ?")
            .params(account, search, limit, offset)
            .query(GatewayReader::row)
            .list(),
        total);
  }

  private static GatewayView row(ResultSet row, int number) throws SQLException {
    return new GatewayView(
        Columns.gateway(row),
        GatewaySettingsColumn.read(row),
        row.getLong("revision"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "modified_at"),
        Columns.instantOrNull(row, "deleted_at"));
  }
}
