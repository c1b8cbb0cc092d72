package dev.turnpike.routequery.store;

import dev.turnpike.routequery.domain.DeploymentView;
import dev.turnpike.routequery.domain.VersionView;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the versions and deployments of a route, newest first. */
public final class RoutePastReader {
  private final JdbcClient jdbc;

  public RoutePastReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Page<VersionView> versions(String route, long offset, int limit) {
    return new Page<>(
        jdbc.sql(
                """
                select * from route_query.version where route_id = ?
                order by number desc limit ? offset ?\
                """)
            .params(route, limit, offset)
            .query((row, n) -> RouteRows.version(row, ""))
            .list(),
        count("version", route));
  }

  /** A version by its id, else by its number. */
  public Optional<VersionView> version(String route, String idOrNumber) {
    return jdbc.sql(
            """
            select * from route_query.version where route_id = ? and (id = ? or number::text = ?)
            order by id = ? desc limit 1\
            """)
        .params(route, idOrNumber, idOrNumber, idOrNumber)
        .query((row, n) -> RouteRows.version(row, ""))
        .optional();
  }

  public Page<DeploymentView> deployments(String route, long offset, int limit) {
    return new Page<>(
        jdbc.sql(
                """
                select * from route_query.deployment where route_id = ?
                order by sequence desc limit ? offset ?\
                """)
            .params(route, limit, offset)
            .query((row, n) -> RouteRows.deployment(row, ""))
            .list(),
        count("deployment", route));
  }

  private long count(String table, String route) {
    return jdbc.sql("select count(*) from route_query." + table + " where route_id = ?")
        .param(route)
        .query(Long.class)
        .single();
  }
}
