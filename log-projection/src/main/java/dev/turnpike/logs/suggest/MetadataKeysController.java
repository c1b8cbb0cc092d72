package dev.turnpike.logs.suggest;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.suggest.MetadataKeys.Key;
import dev.turnpike.logs.suggest.MetadataKeys.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells which metadata keys the last requests had, with samples of their values. */
@RestController
public class MetadataKeysController {
  private static final int LOOKED_AT = 10_000;
  private static final int MOST_KEYS = 200;
  private static final int MOST_VALUES = 20;

  /** Longer values, as JSON, suggest nothing; they are counted and not shown. */
  private static final int LONGEST_VALUE = 200;

  private static final String SQL =
      """
      WITH recent AS (
        SELECT metadata FROM log_projection.log WHERE gateway = ?
        ORDER BY created_at DESC, id DESC LIMIT %d),
      pairs AS (
        SELECT pair.key, pair.value, count(*) AS requests
        FROM recent, jsonb_each(recent.metadata) AS pair GROUP BY 1, 2),
      ranked AS (
        SELECT key, value, requests,
          sum(requests) OVER (PARTITION BY key) AS total,
          count(*) OVER (PARTITION BY key) AS variety,
          row_number() OVER (
            PARTITION BY key ORDER BY length(value::text) > %d, requests DESC, value) AS place
        FROM pairs),
      keys AS (
        SELECT *, dense_rank() OVER (ORDER BY total DESC, key COLLATE "C") AS key_place
        FROM ranked WHERE place <= %d)
      SELECT key, CASE WHEN length(value::text) <= %d THEN value END, requests, total, variety
      FROM keys WHERE key_place <= %d ORDER BY key_place, place
      """
          .formatted(LOOKED_AT, LONGEST_VALUE, MOST_VALUES, LONGEST_VALUE, MOST_KEYS);

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT 1 FROM log_projection.log WHERE gateway = ? LIMIT "
          + LOOKED_AT
          + ") AS recent";

  private final JdbcTemplate jdbc;

  public MetadataKeysController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(String key, long requests, long distinct, List<Sample> values) {}

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/metadata-keys")
  Envelope<MetadataKeys> keys(@PathVariable String account, @PathVariable String gateway) {
    GatewayId of = Gateways.named(account, gateway);
    Map<String, Row> keys = new LinkedHashMap<>();
    jdbc.query(
        SQL,
        found -> {
          Row key =
              keys.computeIfAbsent(
                  found.getString(1), name -> new Row(name, 0, 0, new ArrayList<>()));
          Row row = new Row(key.key(), found.getLong(4), found.getLong(5), key.values());
          keys.put(key.key(), row);
          String value = found.getString(2);
          if (value != null) {
            row.values().add(new Sample(WireJson.mapper().readTree(value), found.getLong(3)));
          }
        },
        of.toString());
    Long entries = jdbc.queryForObject(COUNT, Long.class, of.toString());
    return Envelope.of(
        new MetadataKeys(
            entries == null ? 0 : entries,
            keys.values().stream()
                .map(row -> new Key(row.key(), row.requests(), row.distinct(), row.values()))
                .toList()));
  }
}
