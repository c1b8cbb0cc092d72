package dev.turnpike.routequery.store;

import dev.turnpike.routequery.domain.DeploymentView;
import dev.turnpike.routequery.domain.VersionView;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Versions and deployments as rows, their columns named with a prefix. */
final class RouteRows {
  private RouteRows() {}

  static VersionView version(ResultSet row, String prefix) throws SQLException {
    return new VersionView(
        row.getString(prefix + "id"),
        row.getInt(prefix + "number"),
        row.getString(prefix + "elements"),
        row.getString(prefix + "comment"),
        row.getString(prefix + "actor"),
        Columns.instant(row, prefix + "created_at"));
  }

  static DeploymentView deployment(ResultSet row, String prefix) throws SQLException {
    return new DeploymentView(
        row.getString(prefix + "id"),
        row.getString(prefix + "version_id"),
        row.getInt(prefix + "number"),
        row.getString(prefix + "reason"),
        row.getString(prefix + "actor"),
        Columns.instant(row, prefix + "created_at"));
  }
}
