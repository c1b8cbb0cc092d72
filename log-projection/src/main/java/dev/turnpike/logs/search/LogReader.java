package dev.turnpike.logs.search;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads log entries from the tables. Thread-safe. */
public final class LogReader {
  /** Counting stops here, so that a search never walks a whole table. */
  private static final int MOST_COUNTED = 10_000;

  /** Around a query of entries: what only a shown entry needs is read after the page is known. */
  private static final String SHOWN =
      "SELECT page.*, (SELECT detail.entry FROM log_projection.detail WHERE detail.id = page.id)"
          + " AS entry FROM (SELECT * FROM log_projection.log";

  private final JdbcTemplate jdbc;

  public LogReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns one entry more than the page holds when there is a next page. */
  public List<LogResource> page(LogSearch search) {
    return shown(search.page(), search.pageArguments().toArray());
  }

  /** Returns those of the entries that meet the condition, in the order they came here. */
  public List<LogResource> among(UUID[] ids, Condition condition) {
    List<Object> arguments = new ArrayList<>(condition.arguments());
    arguments.add(ids);
    return shown(
        " WHERE " + condition.sql() + " AND id = ANY (?) ORDER BY stored_at, created_at, id",
        arguments.toArray());
  }

  /** Returns how many entries a search finds, up to {@value #MOST_COUNTED}. */
  public long count(LogSearch search) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM (SELECT 1 FROM log_projection.log"
                + search.where()
                + " LIMIT "
                + MOST_COUNTED
                + ") AS counted",
            Long.class,
            search.whereArguments().toArray());
    return count == null ? 0 : count;
  }

  public Optional<LogResource> entry(GatewayId gateway, UUID id) {
    return shown(" WHERE gateway = ? AND id = ?", gateway.toString(), id).stream().findFirst();
  }

  /** Returns an entry as it came, whatever was said of it since, without its bodies. */
  public Optional<JsonNode> stored(GatewayId gateway, UUID id) {
    return jdbc
        .query(
            "SELECT detail.entry FROM log_projection.log JOIN log_projection.detail USING (id)"
                + " WHERE gateway = ? AND id = ?",
            (row, n) -> WireJson.mapper().readTree(row.getString(1)),
            gateway.toString(),
            id)
        .stream()
        .findFirst();
  }

  private List<LogResource> shown(String where, Object... arguments) {
    return jdbc.query(SHOWN + where + ") AS page", (row, n) -> resource(row), arguments);
  }

  /** Returns a stored body; empty when none was kept. */
  public Optional<String> body(UUID id, boolean request) {
    return jdbc
        .query(
            "SELECT "
                + (request ? "request_body" : "response_body")
                + " FROM log_projection.payload WHERE id = ?",
            (row, n) -> Optional.ofNullable(row.getString(1)),
            id)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static LogResource resource(ResultSet row) throws SQLException {
    JsonNode entry = WireJson.mapper().readTree(detail(row));
    long picos = row.getLong("cost_picos");
    @Nullable Long cost = row.wasNull() ? null : picos;
    int feedback = row.getInt("feedback");
    @Nullable Integer voted = row.wasNull() ? null : feedback;
    return new LogResource(
        row.getObject("id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("provider"),
        row.getString("model"),
        row.getString("requested_model"),
        row.getString("path"),
        row.getString("request_type"),
        row.getInt("status"),
        row.getBoolean("success"),
        row.getBoolean("cached"),
        row.getBoolean("streamed"),
        row.getBoolean("simulated"),
        row.getLong("tokens_in"),
        row.getLong("tokens_out"),
        LogResource.usd(cost),
        LogResource.usdText(cost),
        row.getBoolean("custom_cost"),
        row.getInt("step"),
        row.getLong("duration_millis"),
        row.getString("request_id"),
        row.getString("event_id"),
        row.getString("user_agent"),
        row.getString("request_content_type"),
        row.getString("response_content_type"),
        voted,
        row.getBigDecimal("score"),
        WireJson.mapper().readTree(row.getString("metadata")),
        usage(entry),
        entry.has("route") ? entry.get("route") : null,
        entry.path("attempts"),
        entry.get("guardrails"),
        error(entry));
  }

  private static String detail(ResultSet row) throws SQLException {
    String entry = row.getString("entry");
    return entry == null ? "{}" : entry;
  }

  private static JsonNode usage(JsonNode entry) {
    ObjectNode usage = WireJson.mapper().createObjectNode();
    usage.set("basis", entry.path("basis"));
    usage.set("tokens", entry.path("tokens"));
    return usage;
  }

  private static @Nullable JsonNode error(JsonNode entry) {
    if (!entry.has("error")) {
      return null;
    }
    ObjectNode error = WireJson.mapper().createObjectNode();
    error.set("message", entry.get("error"));
    for (String name : List.of("error_code", "refused_by")) {
      if (entry.has(name)) {
        error.set(name, entry.get(name));
      }
    }
    return error;
  }
}
