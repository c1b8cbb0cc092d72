package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A route as it stood after some of its events.
 *
 * @param revision sequence number of the last event that changed the route; a refused attempt
 *     changes nothing
 * @param versions by number, ascending
 * @param deployments in the order they were made; the last one is live
 * @param modifiedAt when the event of {@code revision} was decided
 * @param deletedAt absent while the route exists
 */
public record RouteView(
    String id,
    GatewayId gateway,
    String name,
    long revision,
    List<VersionView> versions,
    List<DeploymentView> deployments,
    Instant createdAt,
    Instant modifiedAt,
    @Nullable Instant deletedAt) {
  public RouteView {
    versions = List.copyOf(versions);
    deployments = List.copyOf(deployments);
    createdAt = Micros.of(createdAt);
    modifiedAt = Micros.of(modifiedAt);
    deletedAt = Micros.ofNullable(deletedAt);
  }

  public boolean deleted() {
    return deletedAt != null;
  }

  /** The deployment that answers, if any version ever went live. */
  public Optional<DeploymentView> liveDeployment() {
    return deployments.isEmpty() ? Optional.empty() : Optional.of(deployments.getLast());
  }

  /** The version that answers. */
  public Optional<VersionView> liveVersion() {
    return liveDeployment().flatMap(live -> version(live.number()));
  }

  /** The route without its past. */
  public LiveRoute live() {
    return new LiveRoute(
        id,
        gateway,
        name,
        revision,
        createdAt,
        modifiedAt,
        liveVersion().orElse(null),
        liveDeployment().orElse(null));
  }

  public Optional<VersionView> version(int number) {
    return versions.stream().filter(v -> v.number() == number).findFirst();
  }
}
