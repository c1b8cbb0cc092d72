package dev.turnpike.routequery.store;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.domain.DeploymentView;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.domain.VersionView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads routes that exist, with what is live in them. */
public final class RouteReader {
  private static final String SELECT =
      """
      select r.id, r.account, r.gateway, r.name, r.revision, r.created_at, r.modified_at,
        v.id as v_id, v.number as v_number, %s as v_elements, v.comment as v_comment,
        v.actor as v_actor, v.created_at as v_created_at,
        d.id as d_id, d.version_id as d_version_id, d.number as d_number, d.reason as d_reason,
        d.actor as d_actor, d.created_at as d_created_at
      from route_query.route r
      left join route_query.version v on v.route_id = r.id and v.number = r.live_number
      left join lateral (select * from route_query.deployment
        where route_id = r.id order by sequence desc limit 1) d on true
      where r.account = ? and r.gateway = ? and r.deleted_at is null\
      """;

  private static final String WITH_GRAPH = SELECT.formatted("v.elements");
  private static final String WITHOUT_GRAPH = SELECT.formatted("''");

  /** Graphs of a page come to this many bytes at most, however large each of them is. */
  static final int MOST_GRAPH_BYTES = 8 * 1024 * 1024;

  private final JdbcClient jdbc;

  public RouteReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A route by its id, else by its name. */
  public Optional<LiveRoute> find(GatewayId gateway, String idOrName) {
    List<LiveRoute> found =
        jdbc.sql(
                WITH_GRAPH
                    + " and (r.id = ? or r.name = ?) order by r.id = ? desc, r.created_at desc"
                    + " limit 1")
            .params(gateway.account(), gateway.gateway(), idOrName, idOrName, idOrName)
            .query(RouteReader::row)
            .list();
    return found.stream().findFirst();
  }

  /**
   * Routes of a gateway, newest first, their versions without graphs (an empty text).
   *
   * @param search text that must be in the name, in any case
   */
  public Page<LiveRoute> list(GatewayId gateway, String search, long offset, int limit) {
    long total =
        jdbc.sql(
                """
                select count(*) from route_query.route where account = ? and gateway = ?
                and deleted_at is null and position(lower(?) in lower(name)) > 0\
                """)
            .params(gateway.account(), gateway.gateway(), search)
            .query(Long.class)
            .single();
    return new Page<>(
        jdbc.sql(
                WITHOUT_GRAPH
                    + " and position(lower(?) in lower(r.name)) > 0"
                    + " order by r.created_at desc, r.id desc limit ? offset ?")
            .params(gateway.account(), gateway.gateway(), search, limit, offset)
            .query(RouteReader::row)
            .list(),
        total);
  }

  /**
   * The live graphs of routes by the ids of their versions. From the one on with which all of them
   * come to more than 8 MiB they are left out.
   */
  public Map<String, String> graphs(List<LiveRoute> routes) {
    String[] versions =
        routes.stream()
            .map(LiveRoute::version)
            .filter(Objects::nonNull)
            .map(VersionView::id)
            .toArray(String[]::new);
    Map<String, String> graphs = new HashMap<>();
    jdbc.sql(
            """
            select id, elements from (
              select v.id, v.elements,
                sum(octet_length(v.elements)) over (order by page.place) as bytes
              from unnest(?::text[]) with ordinality as page (id, place)
              join route_query.version v on v.id = page.id) as graph
            where bytes <= ?\
            """)
        .params(versions, MOST_GRAPH_BYTES)
        .query(
            (RowCallbackHandler) row -> graphs.put(row.getString("id"), row.getString("elements")));
    return graphs;
  }

  /**
   * The routes of a gateway that ever had this name: where to look for what a name meant at some
   * instant. What they were then is not known here.
   */
  public List<String> everCalled(GatewayId gateway, String name) {
    return jdbc.sql(
            """
            select route_id from route_query.route_name
            where account = ? and gateway = ? and name = ? order by route_id desc\
            """)
        .params(gateway.account(), gateway.gateway(), name)
        .query(String.class)
        .list();
  }

  private static LiveRoute row(ResultSet row, int number) throws SQLException {
    return new LiveRoute(
        row.getString("id"),
        Columns.gateway(row),
        row.getString("name"),
        row.getLong("revision"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "modified_at"),
        version(row),
        deployment(row));
  }

  private static @Nullable VersionView version(ResultSet row) throws SQLException {
    return row.getString("v_id") == null ? null : RouteRows.version(row, "v_");
  }

  private static @Nullable DeploymentView deployment(ResultSet row) throws SQLException {
    return row.getString("d_id") == null ? null : RouteRows.deployment(row, "d_");
  }
}
