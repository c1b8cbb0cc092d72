package dev.turnpike.logs.store;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.log.LogEntry.LoggedRoute;
import dev.turnpike.kit.kafka.Rejected;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Writes log entries with the consumer's position in one transaction. Thread-safe. */
public final class LogStore {
  private static final String INSERT =
      """
      INSERT INTO log_projection.log
        (id, gateway, created_at, request_id, event_id, provider, model, requested_model, route_id,
         route_name, route_version, elements, outputs, path, request_type, status, success, cached,
         streamed, simulated, tokens_in, tokens_out, cost_picos, custom_cost, step, duration_millis,
         metadata, user_agent, request_content_type, response_content_type)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?,
              ?)
      ON CONFLICT DO NOTHING
      """;
  private static final int BATCH = 500;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public LogStore(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Stores the entries and moves the positions, both or neither.
   *
   * @param next the first offset not in this batch, of each partition in it
   * @return how many entries had been stored before
   */
  public int store(List<LogEntry> entries, List<Rejected> rejected, Map<Integer, Long> next) {
    Integer duplicates =
        transaction.execute(status -> {
          // In the order of their ids, so that two projections never block each other.
          Map<UUID, LogEntry> fresh = new TreeMap<>();
          for (LogEntry entry : entries) {
            fresh.putIfAbsent(UUID.fromString(entry.id()), entry);
          }
          fresh.keySet().removeAll(known(fresh.keySet()));
          insert(List.copyOf(fresh.values()));
          for (Rejected message : rejected) {
            jdbc.update(
                "INSERT INTO log_projection.rejected VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                message.partition(),
                message.offset(),
                Storable.text(message.reason()),
                message.message());
          }
          new TreeMap<>(next).forEach(this::move);
          return entries.size() - fresh.size();
        });
    return duplicates == null ? 0 : duplicates;
  }

  /** Returns the first offset not stored, of every partition known. */
  public Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new TreeMap<>();
    jdbc.query(
        "SELECT log_partition, next_offset FROM log_projection.position",
        row -> {
          positions.put(row.getInt(1), row.getLong(2));
        });
    return positions;
  }

  private Set<UUID> known(Set<UUID> ids) {
    String[] texts = ids.stream().map(UUID::toString).toArray(String[]::new);
    return new HashSet<>(
        jdbc.queryForList(
            "SELECT id FROM log_projection.log WHERE id = ANY (?::text[]::uuid[])",
            UUID.class,
            (Object) texts));
  }

  private void insert(List<LogEntry> entries) {
    jdbc.batchUpdate(INSERT, entries, BATCH, LogStore::bind);
    jdbc.batchUpdate(
        "INSERT INTO log_projection.detail VALUES (?, ?::jsonb) ON CONFLICT DO NOTHING",
        entries,
        BATCH,
        (statement, entry) -> {
          statement.setObject(1, UUID.fromString(entry.id()));
          statement.setString(2, withoutBodies(entry));
        });
    List<LogEntry> withPayload =
        entries.stream().filter(e -> e.requestBody() != null || e.responseBody() != null).toList();
    jdbc.batchUpdate(
        "INSERT INTO log_projection.payload VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        withPayload,
        BATCH,
        (statement, entry) -> {
          statement.setObject(1, UUID.fromString(entry.id()));
          statement.setString(2, Storable.optional(entry.requestBody()));
          statement.setString(3, Storable.optional(entry.responseBody()));
        });
  }

  private static void bind(PreparedStatement row, LogEntry entry) throws SQLException {
    LoggedRoute route = entry.route();
    int i = 0;
    row.setObject(++i, UUID.fromString(entry.id()));
    row.setString(++i, entry.gateway().toString());
    row.setObject(++i, OffsetDateTime.ofInstant(entry.createdAt(), ZoneOffset.UTC));
    row.setString(++i, Storable.text(entry.requestId()));
    row.setString(++i, Storable.text(entry.eventId()));
    row.setString(++i, Storable.text(entry.provider()));
    row.setString(++i, Storable.text(entry.model()));
    row.setString(++i, Storable.text(entry.requestedModel()));
    row.setString(++i, route == null ? null : Storable.text(route.id()));
    row.setString(++i, route == null ? null : Storable.text(route.name()));
    row.setObject(++i, route == null ? null : route.version());
    row.setArray(++i, row.getConnection().createArrayOf("text", ofHops(route, Hop::elementId)));
    row.setArray(++i, row.getConnection().createArrayOf("text", ofHops(route, Hop::output)));
    row.setString(++i, Storable.text(entry.path()));
    row.setString(++i, Storable.text(entry.requestType()));
    row.setInt(++i, entry.status());
    row.setBoolean(++i, entry.success());
    row.setBoolean(++i, entry.cached());
    row.setBoolean(++i, entry.streamed());
    row.setBoolean(++i, entry.simulated());
    row.setLong(++i, entry.tokens().input());
    row.setLong(++i, entry.tokens().output());
    row.setObject(++i, entry.costUsd() == null ? null : entry.costUsd().picos());
    row.setBoolean(++i, entry.customCost());
    row.setInt(++i, entry.step());
    row.setLong(++i, entry.durationMillis());
    row.setString(++i, Storable.json(entry.metadata()));
    row.setString(++i, Storable.optional(entry.userAgent()));
    row.setString(++i, Storable.optional(entry.requestContentType()));
    row.setString(++i, Storable.optional(entry.responseContentType()));
  }

  private static Object[] ofHops(@Nullable LoggedRoute route, Function<Hop, String> word) {
    return route == null
        ? new Object[0]
        : route.hops().stream().map(word).map(Storable::text).toArray();
  }

  private static String withoutBodies(LogEntry entry) {
    ObjectNode tree = WireJson.mapper().valueToTree(entry);
    tree.remove("request_body");
    tree.remove("response_body");
    return Storable.json(tree);
  }

  private void move(int partition, long offset) {
    jdbc.update(
        """
        INSERT INTO log_projection.position VALUES (?, ?)
        ON CONFLICT (log_partition) DO UPDATE
          SET next_offset = greatest(log_projection.position.next_offset, excluded.next_offset)
        """,
        partition,
        offset);
  }
}
