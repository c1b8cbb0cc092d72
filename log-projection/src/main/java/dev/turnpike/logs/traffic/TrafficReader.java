package dev.turnpike.logs.traffic;

import dev.turnpike.logs.search.Condition;
import dev.turnpike.logs.traffic.Traffic.Counts;
import dev.turnpike.logs.traffic.Traffic.EdgeTraffic;
import dev.turnpike.logs.traffic.Traffic.ElementTraffic;
import dev.turnpike.logs.traffic.Traffic.VersionTraffic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts what passed through a route. The database counts whole ways, of which a route has few; the
 * ways are taken apart here. Thread-safe.
 */
final class TrafficReader {
  private static final int SHARE_DIGITS = 6;

  private final JdbcTemplate jdbc;

  TrafficReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Way(
      int version, List<String> elements, List<String> outputs, long requests, long errors) {}

  Traffic read(Watched watched, Instant now) {
    Instant from = now.minusSeconds(watched.minutes() * 60L);
    return new Traffic(
        watched.route(), watched.version(), from, now, watched.minutes(), counts(watched, from));
  }

  private Counts counts(Watched watched, Instant from) {
    long requests = 0;
    long errors = 0;
    Map<Integer, Long> versions = new TreeMap<>(Collections.reverseOrder());
    Map<String, Long> elements = new TreeMap<>();
    Map<String, Map<String, Long>> edges = new TreeMap<>();
    for (Way way : ways(watched, from)) {
      requests += way.requests();
      errors += way.errors();
      versions.merge(way.version(), way.requests(), Long::sum);
      for (int i = 0; i < way.elements().size(); i++) {
        String element = way.elements().get(i);
        elements.merge(element, way.requests(), Long::sum);
        String output = i < way.outputs().size() ? way.outputs().get(i) : "";
        if (!output.isEmpty()) {
          edges
              .computeIfAbsent(element, e -> new TreeMap<>())
              .merge(output, way.requests(), Long::sum);
        }
      }
    }
    List<ElementTraffic> arrivals = new ArrayList<>();
    List<EdgeTraffic> departures = new ArrayList<>();
    for (Map.Entry<String, Long> element : elements.entrySet()) {
      long arrived = element.getValue();
      arrivals.add(new ElementTraffic(element.getKey(), arrived, share(arrived, requests)));
      edges
          .getOrDefault(element.getKey(), Map.of())
          .forEach((output, left) ->
              departures.add(
                  new EdgeTraffic(element.getKey(), output, left, share(left, arrived))));
    }
    return new Counts(
        requests,
        errors,
        versions.entrySet().stream()
            .map(version -> new VersionTraffic(version.getKey(), version.getValue()))
            .toList(),
        arrivals,
        departures);
  }

  private List<Way> ways(Watched watched, Instant from) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.of("gateway = ?", watched.gateway().toString()));
    conditions.add(Condition.of("created_at >= ?", from.atOffset(ZoneOffset.UTC)));
    conditions.add(
        Condition.of("(route_name = ? OR route_id = ?)", watched.route(), watched.route()));
    if (watched.version() != null) {
      conditions.add(Condition.of("route_version = ?", watched.version()));
    }
    Condition all = Condition.allOf(conditions);
    return jdbc.query(
        "SELECT route_version, elements, outputs, count(*),"
            + " count(*) FILTER (WHERE NOT success) FROM log_projection.log WHERE "
            + all.sql()
            + " GROUP BY 1, 2, 3",
        (row, n) ->
            new Way(
                row.getInt(1),
                List.of((String[]) row.getArray(2).getArray()),
                List.of((String[]) row.getArray(3).getArray()),
                row.getLong(4),
                row.getLong(5)),
        all.arguments().toArray());
  }

  private static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
