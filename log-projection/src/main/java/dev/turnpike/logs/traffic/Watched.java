package dev.turnpike.logs.traffic;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.QueryParams;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is watched: a route by name or id, in one version or all, over the last minutes. Listeners
 * to the same share one query.
 */
record Watched(GatewayId gateway, String route, @Nullable Integer version, int minutes) {
  private static final int USUAL_MINUTES = 5;
  private static final int MOST_MINUTES = 60;

  static Watched of(GatewayId gateway, String route, HttpServletRequest request) {
    QueryParams query = QueryParams.of(request);
    int version = query.integer("version", 0, 1, Integer.MAX_VALUE);
    return new Watched(
        gateway,
        route,
        version == 0 ? null : version,
        query.integer("minutes", USUAL_MINUTES, 1, MOST_MINUTES));
  }
}
