package dev.turnpike.routequery.snapshots;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.routequery.domain.AccessMemory;
import dev.turnpike.routequery.domain.AccessRule;
import dev.turnpike.routequery.domain.SnapshotRule;
import dev.turnpike.routequery.store.AccessTable;
import dev.turnpike.routequery.store.GatewaySettingsColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Builds snapshots from the projection tables. */
public final class SnapshotSource {
  /** One statement, so that a snapshot is of one moment and its position is that moment's. */
  private static final String SELECT =
      """
      select g.position, g.settings, g.deleted_at is not null as gone,
        r.id as route_id, r.name, r.live_number, v.id as version_id, v.number, v.elements,
        -- Once, in the first row: it is the same in all of them.
        case when row_number() over (order by r.id, v.number) = 1 then (
          select json_agg(json_build_object('kind', a.kind, 'item', a.item)
              order by a.place collate "C", a.id collate "C")::text
          from route_query.access a
          where a.account = g.account and a.gateway in ('', g.gateway)) end as access
      from route_query.gateway g
      left join (route_query.route r
          join lateral (select max(number) as newest from route_query.version
            where route_id = r.id) m on true
          join route_query.version v on v.route_id = r.id
            and (v.number > m.newest - %d or v.number = r.live_number))
        on r.account = g.account and r.gateway = g.gateway and r.deleted_at is null
      where g.account = ? and g.gateway = ?
      order by r.id, v.number\
      """
          .formatted(SnapshotRule.NEWEST);

  private final JdbcClient jdbc;

  public SnapshotSource(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is to be published of a gateway.
   *
   * @param position event index it was built from
   * @param snapshot absent if the gateway was deleted
   */
  public record Built(long position, @Nullable GatewaySnapshot snapshot) {}

  /** The present snapshot; empty if there never was such a gateway. */
  public Optional<Built> build(GatewayId gateway) {
    return jdbc.sql(SELECT)
        .params(gateway.account(), gateway.gateway())
        .query((ResultSet rows) -> read(gateway, rows));
  }

  private static Optional<Built> read(GatewayId gateway, ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    long position = rows.getLong("position");
    if (rows.getBoolean("gone")) {
      return Optional.of(new Built(position, null));
    }
    var settings = GatewaySettingsColumn.read(rows);
    Access access = access(rows.getString("access"));
    Map<String, Route> routes = new LinkedHashMap<>();
    do {
      String id = rows.getString("route_id");
      if (id != null) {
        String name = rows.getString("name");
        int live = rows.getInt("live_number");
        routes
            .computeIfAbsent(id, key -> new Route(name, live, new ArrayList<>()))
            .versions()
            .add(
                new VersionSnapshot(
                    rows.getString("version_id"),
                    rows.getInt("number"),
                    rows.getString("elements")));
      }
    } while (rows.next());
    List<RouteSnapshot> answering =
        routes.entrySet().stream()
            .filter(route -> route.getValue().answers())
            .map(route -> route.getValue().snapshot(route.getKey()))
            .sorted(SnapshotRule.ORDER)
            .toList();
    return Optional.of(
        new Built(position, new GatewaySnapshot(gateway, position, settings, answering, access)));
  }

  private static Access access(@Nullable String json) {
    AccessMemory items = new AccessMemory();
    if (json != null) {
      for (JsonNode row : WireJson.mapper().readTree(json)) {
        items.put(
            AccessTable.read(
                AccessTable.kind(row.path("kind").stringValue()), row.path("item").stringValue()));
      }
    }
    return AccessRule.access(items, items);
  }

  private record Route(String name, int live, List<VersionSnapshot> versions) {
    boolean answers() {
      return versions.stream().anyMatch(v -> v.number() == live);
    }

    RouteSnapshot snapshot(String id) {
      return new RouteSnapshot(id, name, live, versions);
    }
  }
}
