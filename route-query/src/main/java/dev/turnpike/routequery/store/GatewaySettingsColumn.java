package dev.turnpike.routequery.store;

import dev.turnpike.contracts.gateway.GatewaySettings;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Gateway settings as the {@code settings} column holds them. */
public final class GatewaySettingsColumn {
  private GatewaySettingsColumn() {}

  public static GatewaySettings read(ResultSet row) throws SQLException {
    return Columns.read(row, "settings", GatewaySettings.class);
  }
}
