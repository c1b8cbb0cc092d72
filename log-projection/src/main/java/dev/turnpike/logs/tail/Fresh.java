package dev.turnpike.logs.tail;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds entries of one gateway that were not there at the last look.
 *
 * <p>Rows bear the time at which their transaction began, and may become visible later than rows
 * that bear a later one. So each look goes back a few seconds and leaves out what it has seen. Not
 * thread-safe.
 */
final class Fresh {
  /** Longer than storing a batch takes. */
  private static final Duration BACK = Duration.ofSeconds(5);

  private static final int MOST_AT_ONCE = 2_000;

  private final JdbcTemplate jdbc;
  private final GatewayId gateway;
  private final Map<UUID, OffsetDateTime> seen = new HashMap<>();
  private OffsetDateTime from;

  private record Row(UUID id, OffsetDateTime storedAt) {}

  private Fresh(JdbcTemplate jdbc, GatewayId gateway, OffsetDateTime from) {
    this.jdbc = jdbc;
    this.gateway = gateway;
    this.from = from;
  }

  /** Begins now: what is there already is not fresh. */
  static Fresh from(JdbcTemplate jdbc, GatewayId gateway) {
    OffsetDateTime now = jdbc.queryForObject("SELECT now()", OffsetDateTime.class);
    if (now == null) {
      throw new IllegalStateException("the database knows no time");
    }
    Fresh fresh = new Fresh(jdbc, gateway, now.minus(BACK));
    while (!fresh.look().isEmpty()) {
      // What came in the last seconds has been seen by whoever asks for what comes next.
    }
    return fresh;
  }

  /** Returns the ids of fresh entries, the first stored first, up to {@value #MOST_AT_ONCE}. */
  List<UUID> look() {
    List<Row> rows =
        jdbc.query(
            "SELECT id, stored_at FROM log_projection.log WHERE gateway = ? AND stored_at >= ?"
                + " AND NOT id = ANY (?) ORDER BY stored_at, id LIMIT "
                + MOST_AT_ONCE,
            (row, n) ->
                new Row(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class)),
            gateway.toString(),
            from,
            seen.keySet().toArray(UUID[]::new));
    List<UUID> fresh = new ArrayList<>();
    @Nullable OffsetDateTime last = null;
    for (Row row : rows) {
      fresh.add(row.id());
      seen.put(row.id(), row.storedAt());
      last = row.storedAt();
    }
    if (last != null && last.minus(BACK).isAfter(from)) {
      from = last.minus(BACK);
      OffsetDateTime begin = from;
      seen.values().removeIf(at -> at.isBefore(begin));
    }
    return fresh;
  }
}
