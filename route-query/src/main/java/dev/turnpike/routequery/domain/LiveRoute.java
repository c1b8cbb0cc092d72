package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A route with what answers in it: a {@link RouteView} without its past.
 *
 * @param version absent, as the deployment is, while nothing has gone live
 */
public record LiveRoute(
    String id,
    GatewayId gateway,
    String name,
    long revision,
    Instant createdAt,
    Instant modifiedAt,
    @Nullable VersionView version,
    @Nullable DeploymentView deployment) {
  public LiveRoute {
    createdAt = Micros.of(createdAt);
    modifiedAt = Micros.of(modifiedAt);
  }

  /** Number of the live version, 0 if there is none. */
  public int liveNumber() {
    return deployment == null ? 0 : deployment.number();
  }
}
