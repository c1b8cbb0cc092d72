package dev.turnpike.routequery.projection;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empties what is built from the events. What was published, and to which topic, is no such thing
 * and stays: a rebuild must not send runtimes back in time.
 */
final class ProjectionReset {
  private static final List<String> TABLES =
      List.of(
          "progress",
          "gateway",
          "route",
          "route_name",
          "version",
          "deployment",
          "history",
          "access",
          "snapshot_due");

  private final JdbcClient jdbc;

  ProjectionReset(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void clear() {
    TABLES.forEach(table -> jdbc.sql("delete from route_query." + table).update());
  }
}
