package dev.turnpike.routequery.store;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.domain.Micros;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. */
public final class Columns {
  private Columns() {}

  /** An instant as {@code timestamptz}. */
  public static OffsetDateTime time(Instant at) {
    return Micros.of(at).atOffset(ZoneOffset.UTC);
  }

  /** A record as JSON text in the dialect of the contracts. */
  public static String json(Object value) {
    return new String(WireJson.write(value), StandardCharsets.UTF_8);
  }

  static <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
    return WireJson.read(row.getString(column).getBytes(StandardCharsets.UTF_8), type);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static GatewayId gateway(ResultSet row) throws SQLException {
    return new GatewayId(row.getString("account"), row.getString("gateway"));
  }
}
